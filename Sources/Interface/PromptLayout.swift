import Screen

/// Where the rows of the prompt start, for one width.
///
/// The prompt breaks between any two units, so that the row being typed in never reflows. An edit
/// measures only what is new, and breaks rows only until they fall where they fell before.
struct PromptLayout: Equatable, Sendable {
  /// Columns of a row, at least 2; the last is kept for the cursor at a row's end.
  let columns: Int
  let widths: WidthProfile
  /// Columns of each unit; `lineFeed` for one that ends a row.
  private var measures: [UInt8]
  /// The first unit of each row.
  private var starts = [0]

  private static let lineFeed = UInt8.max

  init(_ units: [PromptUnit], columns: Int, _ widths: WidthProfile = WidthProfile()) {
    self.columns = max(2, columns)
    self.widths = widths
    measures = units.map { Self.measure($0, widths) }
    while let next = nextStart(after: starts[starts.count - 1]) { starts.append(next) }
  }

  var rowCount: Int { starts.count }

  /// The units of a row, a line feed at its end not included.
  func units(ofRow row: Int) -> Range<Int> {
    let end = row + 1 < starts.count ? starts[row + 1] : measures.count
    let hasLineFeed = row + 1 < starts.count && measures[end - 1] == Self.lineFeed
    return starts[row]..<(hasLineFeed ? end - 1 : end)
  }

  /// The cell a unit starts at, in rows and columns of the layout.
  func position(of index: Int) -> Position {
    let row = row(of: index)
    return Position(row: row, column: measures[starts[row]..<index].reduce(0) { $0 + Int($1) })
  }

  /// The unit nearest to a column of a row; `nil` when there is no such row.
  func index(row: Int, column: Int) -> Int? {
    guard starts.indices.contains(row) else { return nil }
    let range = units(ofRow: row)
    var left = column
    for index in range {
      left -= Int(measures[index])
      if left < 0 { return index }
    }
    return range.upperBound
  }

  /// Takes over that units were replaced by others.
  mutating func replace(_ range: Range<Int>, with units: [PromptUnit]) {
    let first = max(0, row(of: range.lowerBound) - 1)
    let shift = units.count - range.count
    let rest = starts[(first + 1)...].drop { $0 <= range.upperBound }
    measures.replaceSubrange(range, with: units.map { Self.measure($0, widths) })
    var new: [Int] = []
    var unchanged = rest.startIndex
    var start = starts[first]
    while let next = nextStart(after: start) {
      while unchanged < rest.endIndex, rest[unchanged] + shift < next { unchanged += 1 }
      if unchanged < rest.endIndex, rest[unchanged] + shift == next {
        new += rest[unchanged...].map { $0 + shift }
        break
      }
      new.append(next)
      start = next
    }
    starts.replaceSubrange((first + 1)..., with: new)
  }

  private static func measure(_ unit: PromptUnit, _ widths: WidthProfile) -> UInt8 {
    unit.isLineFeed ? lineFeed : unit.columns(in: widths)
  }

  private func nextStart(after start: Int) -> Int? {
    var width = 0
    for index in start..<measures.count {
      let measure = measures[index]
      if measure == Self.lineFeed { return index + 1 }
      width += Int(measure)
      if width >= columns, index > start { return index }
    }
    return nil
  }

  /// The row that a unit, or the end of the text, stands in.
  private func row(of index: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }
}

extension PromptEditor {
  /// The rows for a width: those kept where they are for that width, else laid out anew.
  func layout(columns: Int, _ widths: WidthProfile = WidthProfile()) -> PromptLayout {
    if let kept, kept.columns == max(2, columns), kept.widths == widths { return kept }
    return PromptLayout(units, columns: columns, widths)
  }

  /// A row as it is drawn. Units are drawn one by one, so that each is as wide as was measured.
  func text(ofRow row: Int, in layout: PromptLayout) -> SafeText {
    units[layout.units(ofRow: row)].reduce(SafeText.blanks(0)) {
      $0 + SafeText($1.shownText, in: layout.widths)
    }
  }
}
