/// What is said about choosing a theme.
extension Phrase {
  static let themesTitle = LocalizedText("Themes", "테마")
  static let themesHint = LocalizedText(
    "Up Down try  Enter keeps  Esc goes back",
    "위아래 입어 보기  Enter 쓰기  Esc 되돌리기"
  )

  static func themeNote(_ choice: ThemeChoice) -> LocalizedText {
    if choice.theme == nil { return LocalizedText("(its file has mistakes)", "(파일에 잘못이 있음)") }
    return choice.isOwn ? LocalizedText("(your own)", "(내 테마)") : LocalizedText("", "")
  }

  static func themeStored(_ name: String, in path: String) -> LocalizedText {
    LocalizedText(
      "Theme \(name) is kept in \(path).",
      "테마 \(name) 저장함: \(path)"
    )
  }
}
