/// The strings for the terminal that may be sent: the question for the background's colour (OSC 11),
/// and what a test allows.
enum StringSequence {
  static func isAllowed(_ string: ArraySlice<UInt8>, by allowance: OutputAllowance) -> Bool {
    guard let body = body(of: string) else { return false }
    if body == "11;?" { return true }
    if allowance.contains(.clipboard), body.hasPrefix("52;c;") {
      return isBase64(body.dropFirst(5))
    }
    if allowance.contains(.title), body.hasPrefix("0;") || body.hasPrefix("2;") {
      return isVisible(body.dropFirst(2))
    }
    return false
  }

  /// What stands between `ESC ]` and the end; nil for other strings than these.
  private static func body(of string: ArraySlice<UInt8>) -> String? {
    guard string.starts(with: Array("\u{1B}]".utf8)) else { return nil }
    let end = string.last == 0x07 ? 1 : 2
    return String(validating: string.dropFirst(2).dropLast(end), as: UTF8.self)
  }

  private static func isBase64(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "/"),
        UInt8(ascii: "="):
        true
      default: false
      }
    }
  }

  private static func isVisible(_ text: Substring) -> Bool {
    var previous: Unicode.Scalar?
    return text.unicodeScalars.allSatisfy { scalar in
      defer { previous = scalar }
      return scalar.value >= 0x20 && HiddenText.reason(against: scalar, after: previous) == nil
    }
  }
}
