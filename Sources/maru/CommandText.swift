import ArgumentParser
import Conversations

/// What the command line says of itself, in the reader's language.
nonisolated enum CommandText {
  private static let language = Language.chosen()

  static func of(_ english: String, _ korean: String) -> String {
    LocalizedText(english, korean)(language)
  }

  /// A message of the argument parser's, which knows English only, with the words in Korean that
  /// stand in every one of them.
  static func message(_ text: String) -> String {
    guard language == .korean else { return text }
    return koreanWords.reduce(withoutWrongValue(text)) { text, word in
      text.replacing(word.english, with: word.korean)
    }
  }

  /// The sentences about a value, whose words stand in another order.
  private static func withoutWrongValue(_ text: String) -> String {
    text.replacing(#/The value '(.*)' is invalid for '([^']*)'/#) { match in
      "'\(match.2)'에 쓸 수 없는 값입니다: '\(match.1)'"
    }
    .replacing(#/Please provide one of ('.*')\./#) { match in
      let values = match.1.replacing("' or '", with: "', '").replacing("' and '", with: "', '")
      return "다음 가운데 하나를 쓰세요: \(values)"
    }
    .replacing(#/The option '([^']*)' does not take any value, but '(.*)' was specified\./#) {
      "'\($0.1)'에는 값을 쓰지 않습니다: '\($0.2)'"
    }
  }

  private static let koreanWords: [(english: String, korean: String)] = [
    ("OVERVIEW: ", ""), ("USAGE:", "사용법:"), ("ARGUMENTS:", "인자:"),
    ("OPTIONS:", "옵션:"), ("SUBCOMMANDS:", "명령:"), ("<subcommand>", "<명령>"),
    ("<options>", "<옵션>"), ("Show the version.", "버전을 보여 줍니다."),
    ("Show help information.", "도움말을 보여 줍니다."), ("(default)  ", "(기본)     "),
    ("(default)", "(기본)"), ("Missing required subcommand.", "빠진 명령이 있습니다."),
    ("Please provide one of the following:", "다음 가운데 하나를 쓰세요:"),
    ("Missing one of: ", "이 가운데 하나가 빠졌습니다: "),
    ("Invalid option: ", "잘못된 옵션입니다: "),
    ("(default: ", "(기본값: "), ("; default: ", "; 기본값: "), ("(values: ", "(값: "),
    ("Error: ", "오류: "), ("Usage: ", "사용법: "),
    ("Help:  ", "도움말: "), ("Unknown option ", "모르는 옵션입니다: "),
    ("Did you mean ", "혹시 "), ("Unexpected argument ", "예상하지 못한 인자입니다: "),
    (" unexpected arguments: ", "개의 예상하지 못한 인자: "), ("Missing expected argument ", "빠진 인자가 있습니다: "),
    ("Missing value for ", "값이 빠졌습니다: "), ("  See '", "  자세히: '"),
    ("' for detailed help.", "'"), ("' for more information.", "'"),
  ]
}

nonisolated extension ArgumentHelp {
  /// What an option or an argument is for.
  init(_ english: String, _ korean: String) {
    self.init(CommandText.of(english, korean))
  }
}
