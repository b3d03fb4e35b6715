import ArgumentParser
import Conversations
import Interface
import Screen
import Storage

/// `maru list`: the stored conversations, newest first.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: CommandText.of(
      "List the conversations, newest first.",
      "대화 목록을 최근 것부터 보여 줍니다."
    ),
    discussion: CommandText.of(
      """
      A row is the id, the local time of the last change, marks, the title, the model and the tags. \
      The marks: P pinned, A archived; ~ being answered, * not looked at yet, ! failed.
      """,
      """
      한 줄은 ID, 마지막으로 바뀐 때(현지 시각), 표시, 제목, 모델, 태그입니다.
      표시: P 고정, A 보관. ~ 답을 받는 중, * 아직 안 봄, ! 실패.
      """
    )
  )

  @Flag(help: ArgumentHelp("Print a JSON array.", "JSON 배열로 출력합니다."))
  var json = false

  @Flag(help: ArgumentHelp("Only the archived ones.", "보관한 대화만 보여 줍니다."))
  var archived = false

  @Flag(help: ArgumentHelp("The archived ones too.", "보관한 대화도 보여 줍니다."))
  var all = false

  @Option(help: ArgumentHelp("Only those with this tag.", "이 태그가 달린 대화만 보여 줍니다."))
  var tag: String?

  @Option(help: ArgumentHelp("At most so many.", "이 수까지만 보여 줍니다."))
  var limit: Int?

  @OptionGroup var pager: PagerOptions

  mutating func validate() throws {
    if let limit, limit < 1 { throw ValidationError(Self.wrongLimit(.chosen())) }
    if archived, all { throw ValidationError(Self.bothShelves(.chosen())) }
  }

  mutating func run() throws {
    let (isArchived, all, tag) = (archived, all, tag)
    let found = try CommandFailure.wrapping {
      try ConversationStore(at: Folders().store, mayOnlyRead: true).conversations(.all, limit: .max)
        .filter { all || $0.isArchived == isArchived }
        .filter { conversation in tag.map(conversation.isTagged) ?? true }
    }.prefix(limit ?? .max)
    let language = Language.chosen()
    if json {
      try StandardOutput.print(JSONValue.array(found.map(\.json)).printed)
    } else {
      let terminal = OutputTerminal.current
      let titles = found.map { terminal.safe($0.listedTitle(language)) }
      let wanted = titles.map(\.columnWidth).max() ?? 0
      let models = found.map { terminal.safe("(\($0.model))").columnWidth }.max() ?? 0
      let most =
        terminal.map { Self.titleColumns(in: $0.columns, besides: models) } ?? Self.titleColumns
      try pager.print(
        zip(found, titles).map { Self.row($0, $1, titleColumns: min(most, wanted), terminal) }
      )
    }
  }

  /// Columns that titles are aligned to at most where there is no terminal; longer ones stand whole.
  private static let titleColumns = 48

  /// The columns for titles on a terminal, which leave room for the models as far as they are short.
  private static func titleColumns(in columns: Int, besides models: Int) -> Int {
    max(8, min(titleColumns, columns - 32 - 2 - min(models, 30)))
  }

  /// A row; on a terminal with the title cut to its columns, and the whole to the width.
  private static func row(
    _ conversation: Conversation,
    _ whole: SafeText,
    titleColumns: Int,
    _ terminal: OutputTerminal?
  ) -> String {
    let title = terminal == nil ? whole : whole.truncated(to: titleColumns)
    let parts: [SafeText] =
      [
        SafeText(conversation.shortID), SafeText(WallClock.local(conversation.updatedAt)),
        SafeText(conversation.marks), title + .blanks(titleColumns - title.columnWidth),
        terminal.safe("(\(conversation.model))"),
      ] + conversation.tags.map { terminal.safe("#\($0)") }
    let row = parts.dropFirst().reduce(parts[0]) { $0 + "  " + $1 }
    return terminal.map { row.truncated(to: $0.columns) }?.string ?? row.string
  }

  private static let wrongLimit = LocalizedText(
    "--limit must be 1 or more.",
    "--limit 값은 1 이상이어야 합니다."
  )
  private static let bothShelves = LocalizedText(
    "Give --archived or --all, not both.",
    "--archived와 --all 가운데 하나만 쓰세요."
  )
}

nonisolated extension Conversation {
  /// How it is kept and how its last reply is: always as wide.
  var marks: String { (isPinned ? "P" : isArchived ? "A" : " ") + ListMark(self).text }

  func isTagged(_ tag: String) -> Bool {
    let names = Conversation.tags(from: tag).map { $0.lowercased() }
    return tags.contains { names.contains($0.lowercased()) }
  }
}
