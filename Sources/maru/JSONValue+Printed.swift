import Conversations

nonisolated extension JSONValue {
  /// The text with escapes for all that a terminal would not show, or be driven by. A program reads
  /// the same values from it.
  var printed: String {
    var printed = ""
    for scalar in text.unicodeScalars {
      if Self.isShown(scalar) {
        printed.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          printed += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return printed
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value != 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
    }
  }
}
