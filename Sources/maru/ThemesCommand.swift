import ArgumentParser
import Conversations
import Interface
import Screen

/// `maru themes`: the themes there are.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: CommandText.of(
      "List the themes; a star marks what is in use.",
      "테마 목록입니다. 별표는 쓰고 있는 테마입니다."
    ),
    discussion: CommandText.of(
      """
      A theme of your own is a file themes/NAME.toml beside the config file. It may begin with \
      inherits = "dark" and name only what is different.
      """,
      """
      내 테마는 설정 파일 옆의 themes/NAME.toml 파일입니다.
      inherits = "dark"로 시작해 다른 것만 적어도 됩니다.
      """
    )
  )

  @Flag(help: ArgumentHelp("Print a JSON array.", "JSON 배열로 출력합니다."))
  var json = false

  mutating func run() throws {
    let folders = try Folders()
    let shelf = ThemeShelf(folders)
    let language = Language.chosen()
    let chosen = try Config.load(folders).theme
    let used = { (name: String) in chosen.map { $0 == name } ?? Chat.followed.contains(name) }
    if json {
      let choices = shelf.choices(language).map { $0.json(isUsed: used($0.name)) }
      return try StandardOutput.print(JSONValue.array(choices).printed)
    }
    let lines = shelf.choices(language).map { choice in
      let isUsed = used(choice.name)
      var notes = choice.theme.map { [$0.background.rawValue] } ?? []
      if choice.isOwn { notes.append(Self.own(language)) }
      if isUsed, chosen == nil { notes.append(Self.followed(language)) }
      if let problem = choice.problem { notes.append(problem) }
      let note = notes.joined(separator: ", ")
      return SafeText("\(isUsed ? "*" : " ") \(padded(choice.name))  \(note)")
    }
    try StandardOutput.print(lines: lines)
  }

  private static let own = LocalizedText("your own", "내 테마")
  private static let followed = LocalizedText("by the terminal's background", "터미널 배경에 따라")

  private func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 14 - name.count))
  }
}

nonisolated extension ThemeChoice {
  /// As scripts read it.
  func json(isUsed: Bool) -> JSONValue {
    .object([
      JSONMember("name", .string(name)),
      JSONMember("background", .optional(theme?.background.rawValue)),
      JSONMember("own", .bool(isOwn)),
      JSONMember("used", .bool(isUsed)),
      JSONMember("problem", .optional(problem)),
    ])
  }
}
