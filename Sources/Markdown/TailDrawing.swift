import Screen

/// Draws the part of a growing text that may still change, and of it only the blocks and list items
/// that have changed.
///
/// A table, a paragraph without a blank line or a line of code can be long before anything ends it.
/// Beyond some length it is laid out anew only when it has grown by a fraction of that; what has come
/// since is drawn below as plain text meanwhile.
struct TailDrawing: Sendable {
  private static let longest = 16_384
  private static let fraction = 32

  enum Unit: Equatable {
    case block(MarkdownBlock)
    case item(MarkdownListItem, number: Int?, isTight: Bool, isApart: Bool)
  }

  private struct Drawn {
    let unit: Unit
    let rows: [StyledLine]
  }

  private var drawn: [Drawn] = []
  /// The bytes laid out last.
  private var laidOut = 0..<0
  /// The rows they have.
  private(set) var laidOutRows = 0

  /// Takes note of what has been laid out.
  mutating func note(rowCount: Int, from start: Int, to end: Int) {
    laidOut = start..<end
    laidOutRows = rowCount
  }

  /// The rows of what a long tail has been added to since it was laid out last; `nil` if it must be
  /// laid out again.
  func plainRows(of utf8: [UInt8], from start: Int, _ layout: BlockLayout) -> [StyledLine]? {
    guard start == laidOut.lowerBound, laidOut.count > Self.longest,
      utf8.count - laidOut.upperBound < laidOut.count / Self.fraction
    else { return nil }
    let added = String(decoding: utf8[laidOut.upperBound...], as: UTF8.self)
    return SafeText.lines(added, in: layout.widths).filter { !$0.isEmpty }.flatMap {
      StyledLine($0).wrapped(to: layout.columns, breaksHangul: layout.breaksHangul)
    }
  }

  /// The rows of blocks, as `BlockLayout` counts them.
  mutating func rows(of blocks: [MarkdownBlock], _ layout: BlockLayout) -> [StyledLine] {
    var rows: [StyledLine] = []
    var index = 0
    for block in blocks {
      var isFirst = true
      for unit in Self.units(of: block) {
        let added = draw(unit, at: index, layout)
        index += 1
        guard !added.isEmpty else { continue }
        if !rows.isEmpty, isFirst || unit.isApart { rows.append(StyledLine()) }
        rows += added
        isFirst = false
      }
    }
    drawn.removeSubrange(index...)
    return rows
  }

  private static func units(of block: MarkdownBlock) -> [Unit] {
    guard case .list(let list) = block else { return [.block(block)] }
    return list.items.enumerated().map { index, item in
      .item(
        item,
        number: list.start.map { $0 + index },
        isTight: list.isTight,
        isApart: !list.isTight || index > 0 && list.items[index - 1].endsInPanel
      )
    }
  }

  private mutating func draw(
    _ unit: Unit,
    at index: Int,
    _ layout: BlockLayout
  ) -> [StyledLine] {
    if index < drawn.count, drawn[index].unit == unit { return drawn[index].rows }
    let rows =
      switch unit {
      case .block(let block): layout.rows(of: block)
      case .item(let item, let number, let isTight, _):
        layout.rows(of: item, number: number, isTight: isTight)
      }
    drawn.removeSubrange(min(index, drawn.count)...)
    drawn.append(Drawn(unit: unit, rows: rows))
    return rows
  }
}

extension TailDrawing.Unit {
  /// Whether a blank row goes above it.
  var isApart: Bool {
    switch self {
    case .block: true
    case .item(_, _, _, let isApart): isApart
    }
  }
}
