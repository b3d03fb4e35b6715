import Screen

/// Draws the part of a growing text that may still change, and of it only the blocks and list items
/// that have changed. A list can be long before anything ends it.
struct TailDrawing: Sendable {
  enum Unit: Equatable {
    case block(MarkdownBlock)
    case item(MarkdownListItem, number: Int?, isTight: Bool)
  }

  private struct Drawn {
    let unit: Unit
    let rows: [StyledLine]
  }

  private var drawn: [Drawn] = []

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
        if !rows.isEmpty, isFirst || !unit.isTightItem { rows.append(StyledLine()) }
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
      .item(item, number: list.start.map { $0 + index }, isTight: list.isTight)
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
      case .item(let item, let number, let isTight):
        layout.rows(of: item, number: number, isTight: isTight)
      }
    drawn.removeSubrange(min(index, drawn.count)...)
    drawn.append(Drawn(unit: unit, rows: rows))
    return rows
  }
}

extension TailDrawing.Unit {
  var isTightItem: Bool {
    if case .item(_, _, isTight: true) = self { return true }
    return false
  }
}
