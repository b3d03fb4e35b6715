/// Texts of the macro benchmarks.
enum MacroTokens {
  /// Four bytes each, as they come in English and Korean, a blank line after each message's length.
  static func tokens(_ count: Int) -> [String] {
    var words = SampleWords()
    var tokens: [String] = []
    while tokens.count < count {
      var token = ""
      for scalar in (words.message() + "\n\n").unicodeScalars {
        token.unicodeScalars.append(scalar)
        guard token.utf8.count >= 4 || scalar == "\n" else { continue }
        tokens.append(token)
        token = ""
      }
    }
    return Array(tokens.prefix(count))
  }

  /// A letter that no sample has, another for each number.
  static func mark(_ number: Int) -> String {
    // Of the CJK ideographs; the samples have none.
    Unicode.Scalar(0x4E10 + UInt32(number)).map { String(Character($0)) } ?? ""
  }
}
