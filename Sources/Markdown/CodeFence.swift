/// The line that opens a fenced code block.
struct CodeFence: Equatable, Sendable {
  /// A backtick or a tilde.
  let mark: UInt8
  let length: Int
  /// Columns before it, list markers included.
  let indentation: Int

  /// The fence a line opens, also after list markers; `nil` if it opens none. A line after `>`
  /// opens none that outlives its paragraph.
  init?(opening line: Slice<UnsafeBufferPointer<UInt8>>) {
    var rest = line
    var column = rest.removeIndentation()
    while let marker = rest.listMarkerLength {
      rest = rest.dropFirst(marker)
      column += marker + rest.removeIndentation()
    }
    guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let length = rest.prefix { $0 == mark }.count
    guard length >= 3 else { return nil }
    guard mark == UInt8(ascii: "~") || !rest.dropFirst(length).contains(mark) else { return nil }
    self.mark = mark
    self.length = length
    indentation = column
  }

  func isClosed(by line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var rest = line
    guard rest.removeIndentation() < indentation + 4 else { return false }
    let marks = rest.prefix { $0 == mark }.count
    let after = rest.dropFirst(marks)
    return marks >= length && after.allSatisfy { $0 == 0x20 || $0 == 0x0D }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether it has nothing but blanks and line ends.
  var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A } }

  /// Whether it is part of a quote, by itself or in a list.
  var isQuoted: Bool {
    var rest = self
    rest.removeIndentation()
    while let marker = rest.listMarkerLength {
      rest = rest.dropFirst(marker)
      rest.removeIndentation()
    }
    return rest.first == UInt8(ascii: ">")
  }

  /// Columns of blanks it begins with.
  var indentation: Int {
    var rest = self
    return rest.removeIndentation()
  }

  /// Removes leading blanks and returns the columns they take, tabs up to every fourth.
  @discardableResult
  mutating func removeIndentation() -> Int {
    var column = 0
    while let byte = first, byte == 0x20 || byte == 0x09 {
      column += byte == 0x09 ? 4 - column % 4 : 1
      removeFirst()
    }
    return column
  }

  /// The bytes of the list marker it begins with, without the blank that must follow; `nil` if it
  /// begins with none.
  var listMarkerLength: Int? {
    guard let byte = first else { return nil }
    var length = 1
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): break
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = prefix(10).prefix { (0x30...0x39).contains($0) }.count
      let end = dropFirst(digits).first
      guard digits < 10, end == UInt8(ascii: ".") || end == UInt8(ascii: ")") else { return nil }
      length = digits + 1
    default: return nil
    }
    let next = dropFirst(length).first ?? 0x0A
    return next == 0x20 || next == 0x09 || next == 0x0A || next == 0x0D ? length : nil
  }
}
