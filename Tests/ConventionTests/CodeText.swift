/// The code of a Swift file: its text with blanks in place of comments and of what strings, regular
/// expressions and quoted names hold. Lines stay where they are; interpolated code stays code.
struct CodeText {
  let bytes: [UInt8]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  init(_ source: String) {
    var reader = CodeReader(bytes: Array(source.utf8))
    reader.readCode(isInterpolation: false)
    bytes = reader.output
  }
}

private struct CodeReader {
  let bytes: [UInt8]
  var output: [UInt8] = []
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func starts(with text: String, at offset: Int = 0) -> Bool {
    var index = position + offset
    for byte in text.utf8 {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
    }
    return true
  }

  private mutating func keep() {
    output.append(bytes[position])
    position += 1
  }

  private mutating func blank() {
    output.append(bytes[position] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
    position += 1
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where position < bytes.count { blank() }
  }

  private mutating func blank(upTo end: String) {
    let first = end.utf8.first
    while position < bytes.count, bytes[position] != first || !starts(with: end) { blank() }
  }

  /// Reads to the end, or through the parenthesis that closes an interpolation.
  mutating func readCode(isInterpolation: Bool) {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        if skipped() { continue }
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      keep()
      if isInterpolation, depth == 0 { return }
    }
  }

  /// Blanks what is no code, if such a thing starts here.
  private mutating func skipped() -> Bool {
    if starts(with: "//") {
      blank(upTo: "\n")
    } else if starts(with: "/*") {
      skipComment()
    } else if let hashes = stringHashes() {
      skipString(hashes: hashes)
    } else if starts(with: "#/") {
      blank(2)
      blank(upTo: "/#")
      blank(2)
    } else if starts(with: "`") {
      blank(1)
      blank(upTo: "`")
      blank(1)
    } else if let length = expressionLength() {
      blank(length)
    } else {
      return false
    }
    return true
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank(2)
      } else if starts(with: "*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && position < bytes.count
  }

  /// How many number signs stand before a quotation mark here; nil where no string starts.
  private func stringHashes() -> Int? {
    let hashes = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    return starts(with: "\"", at: hashes) ? hashes : nil
  }

  private mutating func skipString(hashes: Int) {
    blank(hashes)
    let quotes = starts(with: "\"\"\"") ? 3 : 1
    blank(quotes)
    while position < bytes.count {
      if quotes == 1, starts(with: "\n") { return }
      if isStringEnd(quotes: quotes, hashes: hashes) { return blank(quotes + hashes) }
      guard starts(with: "\\"), hasHashes(hashes, at: 1) else {
        blank()
        continue
      }
      blank(1 + hashes)
      if starts(with: "(") { readCode(isInterpolation: true) } else { blank() }
    }
  }

  private func isStringEnd(quotes: Int, hashes: Int) -> Bool {
    (quotes == 3 ? starts(with: "\"\"\"") : starts(with: "\"")) && hasHashes(hashes, at: quotes)
  }

  private func hasHashes(_ count: Int, at offset: Int) -> Bool {
    (0..<count).allSatisfy { starts(with: "#", at: offset + $0) }
  }

  /// The length of a regular expression between slashes that starts here: after an opening bracket,
  /// comma, colon or equals sign, without a space, and closed on its line.
  private func expressionLength() -> Int? {
    guard starts(with: "/"), !starts(with: " ", at: 1) else { return nil }
    let before = output.last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    guard let before, "(,:=[{".utf8.contains(before) else { return nil }
    var end = position + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
      if bytes[end] == UInt8(ascii: "/") { return end + 1 - position }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
