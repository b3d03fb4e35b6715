import Conversations

/// What is said about choosing a theme.
extension Phrase {
  static let themesTitle = LocalizedText("Themes", "테마")

  static func themeNote(_ choice: ThemeChoice) -> LocalizedText {
    if choice.theme == nil { return LocalizedText("(its file has mistakes)", "(파일에 잘못이 있음)") }
    return choice.isOwn ? LocalizedText("(your own)", "(내 테마)") : LocalizedText("", "")
  }

  static func themeStored(_ name: String, in path: String) -> LocalizedText {
    LocalizedText(
      "Theme \(name) is kept in \(path).",
      "\(name) 테마를 \(path)에 저장했습니다."
    )
  }
}
