import CNCurses
import Screen

/// Turns the cells of one row into those of ncurses.
nonisolated struct CellEncoder {
  private(set) var cells: [cchar_t] = []
  /// Two cells make sense only together, as the letters of a flag do, so the row must not be
  /// painted in part.
  private(set) var isIndivisible = false

  init(capacity: Int = 0) {
    cells.reserveCapacity(capacity)
  }

  /// Appends a cell so many times.
  mutating func append(_ cell: Cell, _ look: Look, count: Int) {
    let start = cells.count
    append(cell, look)
    if cells.count == start + 1 {
      cells.append(contentsOf: repeatElement(cells[start], count: count - 1))
    } else if count > 1 {
      let encoded = Array(cells[start...])
      for _ in 1..<count { cells += encoded }
    }
  }

  private mutating func append(_ cell: Cell, _ look: Look) {
    guard cell.columnWidth > 0 else { return }
    let scalars = cell.scalars
    guard let first = scalars.first else {
      for _ in 0..<cell.columnWidth { append(wchar_t(0x20), look) }
      return
    }
    if scalars.count == 1, first.isASCII { return append(wchar_t(first.value), look) }
    let width = first.isASCII ? 1 : Int(cn_column_width(wchar_t(first.value)))
    if width == Int(cell.columnWidth) {
      append(scalars[...], look)
      if 0x1F1E6...0x1F1FF ~= first.value { isIndivisible = true }
    } else if width == 1, let half = secondHalf(of: scalars) {
      append(scalars[..<half], look)
      append(scalars[half...], look)
      isIndivisible = true
    } else {
      for _ in 0..<cell.columnWidth { append(replacement[...], look) }
    }
  }

  private var replacement: CellScalars { CellScalars("\u{FFFD}" as Unicode.Scalar, columnWidth: 1) }

  /// Where the second of two columns begins, as in a flag's two letters.
  private func secondHalf(of scalars: CellScalars) -> Int? {
    scalars.indices.dropFirst().first { cn_column_width(wchar_t(scalars[$0].value)) == 1 }
  }

  /// A single character of one column.
  private mutating func append(_ character: wchar_t, _ look: Look) {
    var cell = Self.blank(look)
    cell.chars.0 = character
    cells.append(cell)
  }

  private mutating func append(_ scalars: Slice<CellScalars>, _ look: Look) {
    var cell = Self.blank(look)
    withUnsafeMutableBytes(of: &cell.chars) { bytes in
      let slots = bytes.assumingMemoryBound(to: wchar_t.self)
      var slot = 0
      for scalar in scalars where slot < slots.count {
        slots[slot] = wchar_t(scalar.value)
        slot += 1
      }
    }
    cells.append(cell)
  }

  private static func blank(_ look: Look) -> cchar_t {
    var cell = cchar_t()
    cell.attr = look.attributes
    cell.ext_color = look.pair
    return cell
  }
}
