/// The scalars of one cell's text: one and four marks upon it at most, none for the right half of a
/// wide one; what goes beyond is left out. With them, the columns they take.
///
/// A frame is thousands of cells, made anew and compared for each key, so they are plain bits: 21 for
/// each scalar, the first lowest, 0 after the last.
package struct CellScalars: RandomAccessCollection, Hashable, Sendable {
  private var first3: UInt64 = 0
  /// The columns are above the scalars.
  private var last2: UInt64

  private static let last2Mask: UInt64 = 1 << 42 - 1

  package init(_ text: String, columnWidth: UInt8) {
    last2 = UInt64(columnWidth) << 42
    for scalar in text.unicodeScalars { append(scalar) }
  }

  package init(_ scalar: Unicode.Scalar, columnWidth: UInt8) {
    first3 = UInt64(scalar.value)
    last2 = UInt64(columnWidth) << 42
  }

  /// Puts a mark upon the scalars, unless they are five.
  mutating func append(_ scalar: Unicode.Scalar) {
    let index = UInt64(count)
    if index < 3 {
      first3 |= UInt64(scalar.value) << (21 * index)
    } else if index < 5 {
      last2 |= UInt64(scalar.value) << (21 * (index - 3))
    }
  }

  /// The scalars as text.
  package var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self)
    return String(text)
  }

  /// A space.
  package static var blank: CellScalars { CellScalars(" " as Unicode.Scalar, columnWidth: 1) }

  /// The right half of a wide cell.
  package static var rightHalf: CellScalars { CellScalars("", columnWidth: 0) }

  /// Columns the scalars take: 1 or 2, or 0 for the right half of a wide cell.
  package var columnWidth: UInt8 { UInt8(last2 >> 42) }

  package var startIndex: Int { 0 }

  package var endIndex: Int {
    let last2 = last2 & Self.last2Mask
    let used = last2 == 0 ? first3 : last2
    return (last2 == 0 ? 0 : 3) + (64 - used.leadingZeroBitCount + 20) / 21
  }

  package var first: Unicode.Scalar? {
    first3 == 0 ? nil : Unicode.Scalar(UInt32(first3 & 0x1F_FFFF))
  }

  package subscript(index: Int) -> Unicode.Scalar {
    let bits = (index < 3 ? first3 : last2) >> (21 * UInt64(index % 3))
    return Unicode.Scalar(UInt32(bits & 0x1F_FFFF)) ?? "\u{FFFD}"
  }
}
