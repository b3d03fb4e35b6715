/// The language a reply is written in.
enum PromptLanguage: Equatable, Sendable {
  case english, korean

  /// The language of the newest prompt that has words; commands and their arguments in ASCII say
  /// nothing about it.
  init(prompts: [String]) {
    for prompt in prompts.reversed() {
      if prompt.unicodeScalars.contains(where: Self.isHangul) {
        self = .korean
        return
      }
      let isCommand = prompt.drop(while: \.isWhitespace).first == "/"
      if !isCommand, prompt.contains(where: \.isLetter) { break }
    }
    self = .english
  }

  private static func isHangul(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    default: false
    }
  }
}
