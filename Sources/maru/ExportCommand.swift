import ArgumentParser
import Conversations
import Storage

/// `maru export`: conversations as files for people and other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: CommandText.of(
      "Write conversations out as Markdown, JSON, JSON lines or a page of HTML.",
      "대화를 Markdown, JSON, JSON Lines, HTML로 내보냅니다."
    ),
    discussion: CommandText.of(
      """
      JSON holds everything, every branch and attachment, and maru import takes it back. Markdown and \
      HTML hold the path that is shown, with --all-branches the others too. Into a folder, Markdown \
      comes with the files that messages bring along.
      """,
      """
      JSON에는 모든 갈래와 첨부가 다 들어 있어 maru import로 되돌릴 수 있습니다.
      Markdown과 HTML에는 보이는 갈래만, --all-branches를 쓰면 다른 갈래도 들어 있습니다.
      폴더에 Markdown으로 내보내면 첨부 파일도 옆에 둡니다.
      """
    )
  )

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: ArgumentHelp(
      "A conversation's id, or the start of it; several times for several.",
      "대화의 ID나 그 앞부분. 여럿이면 여러 번."
    ),
    completion: ShellCompletion.conversations
  )
  var conversations: [String] = []

  @Flag(
    help: ArgumentHelp(
      "All conversations, the one that changed longest ago first.",
      "모든 대화를 오래된 것부터."
    )
  )
  var all = false

  @Option(
    help: ArgumentHelp(
      "Only the branch that leads to this message: its id, or the start of it.",
      "이 메시지까지의 갈래만: 메시지 ID나 그 앞부분."
    )
  )
  var branch: String?

  @Flag(
    help: ArgumentHelp(
      "Every branch in Markdown and HTML; JSON always has them.",
      "Markdown과 HTML에도 모든 갈래를 넣습니다(JSON에는 늘 있음)."
    )
  )
  var allBranches = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The format.", "형식.")
  )
  var format: ExportFormat = .md

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, or a folder for one file a conversation; else standard output.",
      "쓸 파일, 또는 대화마다 파일 하나를 둘 폴더. 없으면 표준 출력."
    )
  )
  var output: String?

  @Flag(help: ArgumentHelp("Write over a file that is there.", "있는 파일을 덮어씁니다."))
  var force = false

  @Flag(
    help: ArgumentHelp("Leave the characters nobody sees in Markdown.", "Markdown에 안 보이는 문자도 남깁니다.")
  )
  var raw = false

  mutating func validate() throws {
    let language = Language.chosen()
    if all, !conversations.isEmpty {
      throw ValidationError(
        LocalizedText("Give either -c or --all.", "-c와 --all 중 하나만 쓰세요.")(language)
      )
    }
    if branch != nil, allBranches {
      throw ValidationError(
        LocalizedText(
          "Give either --branch or --all-branches.",
          "--branch와 --all-branches 중 하나만 쓰세요."
        )(language)
      )
    }
    if branch != nil, all || conversations.count > 1 {
      throw ValidationError(
        LocalizedText(
          "A branch is one of a single conversation: give one -c.",
          "갈래는 한 대화의 것입니다. -c를 하나만 쓰세요."
        )(language)
      )
    }
  }

  mutating func run() throws {
    let (conversations, all, branch) = (conversations, all, branch)
    let store = try CommandFailure.wrapping {
      try ConversationStore(at: Folders().store, mayOnlyRead: true)
    }
    var writer = ExportWriter(
      format: format,
      language: .chosen(),
      utcOffset: WallClock.utcOffset
    )
    writer.isRaw = raw
    writer.hasAllBranches = allBranches
    let ids = try CommandFailure.wrapping {
      try all
        ? nil
        : conversations.isEmpty
          ? [store.find(nil).id] : conversations.map { try store.find($0).id }
    }
    let total = try CommandFailure.wrapping { try ids?.count ?? store.conversationCount() }
    var sink = try ExportSink(output, writer, isSingle: ids?.count == 1, force: force)
    var progress = ProgressLine()
    defer { progress.end() }
    func write(_ whole: WholeConversation) throws {
      try sink.write(try Self.branch(branch, of: whole))
      progress.show(Double(sink.count) / Double(max(1, total)))
    }
    if let ids {
      try store.forEachConversation(of: ids, write)
    } else {
      try store.forEachConversation(write)
    }
    try sink.finish()
  }

  private static func branch(
    _ prefix: String?,
    of whole: WholeConversation
  ) throws(CommandFailure) -> WholeConversation {
    guard let prefix = prefix?.lowercased() else { return whole }
    let found = whole.messages.filter { $0.id.rawValue.hasPrefix(prefix) }
    guard let leaf = found.first, !prefix.isEmpty else {
      throw CommandFailure(
        "No message of the conversation begins with “\(prefix)”.",
        "이 대화에는 “\(prefix)”로 시작하는 메시지가 없습니다."
      )
    }
    guard found.count == 1 else {
      throw CommandFailure(
        "Several messages begin with “\(prefix)”; give more of the id.",
        "“\(prefix)”로 시작하는 메시지가 여럿입니다. ID를 더 길게 쓰세요."
      )
    }
    return whole.branch(to: leaf.id)
  }
}
