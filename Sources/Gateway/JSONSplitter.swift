/// Finds the ends of JSON values that follow each other: one whole reply, or one a line.
struct JSONSplitter {
  private var value: [UInt8] = []
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private let limit: Int

  /// - Parameter limit: the most bytes of one value.
  init(limit: Int) {
    self.limit = limit
  }

  /// Takes the next bytes and gives the values they complete; what stands between them is dropped.
  mutating func split(_ bytes: [UInt8]) throws(EventTooLong) -> [[UInt8]] {
    var values: [[UInt8]] = []
    var start = 0
    for (index, byte) in bytes.enumerated() {
      if depth == 0, byte != UInt8(ascii: "{"), byte != UInt8(ascii: "[") {
        start = index + 1
      } else if endsValue(with: byte) {
        value += bytes[start...index]
        values.append(value)
        value = []
        start = index + 1
      }
    }
    value += bytes[min(start, bytes.count)...]
    if value.count > limit { throw EventTooLong() }
    return values
  }

  /// What is left without an end.
  var rest: [UInt8] { value }

  private mutating func endsValue(with byte: UInt8) -> Bool {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return false
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      return depth == 0
    default: break
    }
    return false
  }
}
