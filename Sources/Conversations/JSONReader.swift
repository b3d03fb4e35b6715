/// Why bytes could not be read as JSON.
package enum JSONError: TranslatedError, Equatable {
  /// No JSON at this byte.
  case malformed(offset: Int)
  /// Nested deeper than ``JSONReader/depthLimit``.
  case tooDeep
  /// More values than ``JSONReader/valueLimit``.
  case tooMany

  package var text: LocalizedText {
    switch self {
    case .malformed(let offset):
      LocalizedText("This is no JSON at byte \(offset).", "\(offset)번째 바이트부터 JSON이 아닙니다.")
    case .tooDeep:
      LocalizedText(
        "This JSON is nested more than \(JSONReader.depthLimit) levels deep.",
        "이 JSON은 \(JSONReader.depthLimit)겹보다 깊습니다."
      )
    case .tooMany:
      LocalizedText(
        "This JSON has more than \(JSONReader.valueLimit) values.",
        "이 JSON에는 값이 \(JSONReader.valueLimit)개보다 많습니다."
      )
    }
  }
}

/// Reads JSON from bytes one piece at a time, for readers who know what they look for.
///
/// Tolerant where gateways are sloppy: lone surrogates and bad UTF-8 become U+FFFD, raw control
/// characters in text stay, `NaN` and `Infinity` are null, commas may be too many. Strict about
/// what costs memory or the stack.
package struct JSONReader {
  /// Arrays and objects inside each other.
  package static let depthLimit = 128
  /// Values kept of one document.
  package static let valueLimit = 500_000

  let bytes: [UInt8]
  /// The next byte to read.
  package var position: Int
  private var valuesLeft: Int
  private var depth = 0

  /// Reads from a position on, and keeps so many values at most.
  package init(
    _ bytes: [UInt8],
    from position: Int = 0,
    valueLimit: Int = JSONReader.valueLimit
  ) {
    self.bytes = bytes
    self.position = position
    valuesLeft = valueLimit
  }

  /// The next byte that is no white space; `nil` at the end.
  @inline(__always)
  package mutating func peek() -> UInt8? {
    if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
    return peekBehindSpace()
  }

  /// Throws unless only white space is left.
  package mutating func expectEnd() throws(JSONError) {
    if peek() != nil { throw malformed }
  }

  /// Steps into an object; `false` where the value is something else, which is then skipped.
  package mutating func openObject() throws(JSONError) -> Bool {
    try open(UInt8(ascii: "{"))
  }

  /// Steps into an array; `false` where the value is something else, which is then skipped.
  package mutating func openArray() throws(JSONError) -> Bool {
    try open(UInt8(ascii: "["))
  }

  /// Hands over the key of each member of an open object in UTF-8; its value must be read or
  /// skipped.
  ///
  /// No text is made of a key, since most members are passed over.
  package mutating func readMembers(
    _ read: (Span<UInt8>, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    let bytes = bytes
    while let place = try nextKey() {
      if place.hasEscapes {
        let key = utf8(at: place)
        try read(key.span, &self)
      } else {
        try read(bytes.span.extracting(place.range), &self)
      }
    }
  }

  /// Whether another element follows, which must be read or skipped.
  package mutating func nextElement() throws(JSONError) -> Bool {
    guard peekBehindCommas() == UInt8(ascii: "]") else { return true }
    close()
    return false
  }

  /// The text of a string; `nil` for any other value, which is skipped.
  package mutating func readText() throws(JSONError) -> String? {
    if peek() == UInt8(ascii: "\"") { return try readString() }
    try skipValue()
    return nil
  }

  /// ``readText()`` in UTF-8, of which no text is made.
  package mutating func readTextBytes() throws(JSONError) -> ArraySlice<UInt8>? {
    if peek() == UInt8(ascii: "\"") { return utf8(at: try nextString()) }
    try skipValue()
    return nil
  }

  /// Reads a whole value.
  package mutating func readValue() throws(JSONError) -> JSONValue {
    valuesLeft -= 1
    if valuesLeft < 0 { throw .tooMany }
    switch peek() {
    case UInt8(ascii: "n") where skipNull(): return .null
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "{"):
      var members: [JSONMember] = []
      _ = try openObject()
      while let key = try nextKey() {
        members.append(JSONMember(text(at: key), try readValue()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      _ = try openArray()
      while try nextElement() { elements.append(try readValue()) }
      return .array(elements)
    default: return try readScalar()
    }
  }

  /// Passes over a whole value without keeping anything of it.
  package mutating func skipValue() throws(JSONError) {
    switch peek() {
    case UInt8(ascii: "\""): _ = try nextString()
    case UInt8(ascii: "n") where skipNull(): return
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested()
    default: _ = try nextScalar()
    }
  }

  /// Passes over an array or object, which begins here.
  private mutating func skipNested() throws(JSONError) {
    var opened = 0
    repeat {
      switch peek() {
      case UInt8(ascii: "\""): _ = try nextString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        opened += 1
        position += 1
        if depth + opened > Self.depthLimit { throw .tooDeep }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        opened -= 1
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"): position += 1
      default: _ = try nextScalar()
      }
    } while opened > 0
  }

  var malformed: JSONError { .malformed(offset: position) }

  @inline(__always)
  private mutating func nextKey() throws(JSONError) -> Place? {
    if !followsCommaAtOnce(UInt8(ascii: "\"")) {
      let next = peekBehindCommas()
      if next == UInt8(ascii: "}") {
        close()
        return nil
      }
      guard next == UInt8(ascii: "\"") else { throw malformed }
    }
    let key = try nextString()
    guard peek() == UInt8(ascii: ":") else { throw malformed }
    position &+= 1
    return key
  }

  /// Passes over a comma with this byte at once behind it, as before most members.
  @inline(__always)
  private mutating func followsCommaAtOnce(_ byte: UInt8) -> Bool {
    guard position &+ 1 < bytes.count, bytes[position] == UInt8(ascii: ","),
      bytes[position &+ 1] == byte
    else { return false }
    position &+= 1
    return true
  }

  /// The next byte behind commas, of which there may be too many.
  @inline(__always)
  private mutating func peekBehindCommas() -> UInt8? {
    var next = peek()
    while next == UInt8(ascii: ",") {
      position &+= 1
      next = peek()
    }
    return next
  }

  private mutating func peekBehindSpace() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return bytes[position]
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func open(_ bracket: UInt8) throws(JSONError) -> Bool {
    guard peek() == bracket else {
      try skipValue()
      return false
    }
    depth += 1
    if depth > Self.depthLimit { throw .tooDeep }
    position += 1
    return true
  }

  private mutating func close() {
    depth -= 1
    position += 1
  }
}
