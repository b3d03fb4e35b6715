import ArgumentParser
import Conversations
import Glibc
import Interface
import Screen
import Storage

/// `maru show`: one conversation as it was last shown.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: CommandText.of(
      "Print a conversation.",
      "대화 하나를 출력합니다."
    )
  )

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: ArgumentHelp("The conversation's id, or the start of it.", "대화의 ID나 그 앞부분."),
    completion: ShellCompletion.conversations
  )
  var conversation: String?

  @Argument(
    help: ArgumentHelp("The same as -c.", "-c와 같습니다."),
    completion: ShellCompletion.conversations
  )
  var id: String?

  @Flag(
    help: ArgumentHelp("Print the newest conversation (also without -c).", "가장 최근 대화(-c가 없을 때도).")
  )
  var last = false

  @Flag(
    help: ArgumentHelp("Print JSON, with every message of the tree.", "모든 갈래의 메시지를 JSON으로 출력합니다.")
  )
  var json = false

  @Flag(
    help: ArgumentHelp(
      "Print the text as it is elsewhere than on a terminal.",
      "터미널이 아닌 곳처럼 글만 출력합니다."
    )
  )
  var plain = false

  @Flag(
    help: ArgumentHelp(
      "Print the text of messages unchanged; not on a terminal.",
      "메시지를 글자 그대로 출력합니다(터미널 제외)."
    )
  )
  var raw = false

  @Flag(help: ArgumentHelp("Show reasoning too.", "추론도 보여 줍니다."))
  var reasoning = false

  @Flag(help: ArgumentHelp("Show the tokens and times of each reply.", "답마다 토큰과 시간을 보여 줍니다."))
  var usage = false

  @OptionGroup var pager: PagerOptions

  mutating func validate() throws {
    let language = Language.chosen()
    if last, conversation ?? id != nil { throw ValidationError(AskCommand.bothContinued(language)) }
    if conversation != nil, id != nil { throw ValidationError(Self.bothNamed(language)) }
    if raw, isatty(STDOUT_FILENO) == 1 { throw ValidationError(Self.rawOnTerminal(language)) }
  }

  private static let bothNamed = LocalizedText(
    "Name one conversation, not two.",
    "대화는 하나만 쓰세요."
  )
  private static let rawOnTerminal = LocalizedText(
    "--raw could steer the terminal; send it to a file or a pipe.",
    "--raw 출력은 터미널을 건드릴 수 있습니다. 파일이나 파이프로 보내세요."
  )

  mutating func run() throws {
    let id = conversation ?? id
    let folders = try Folders()
    let media = MediaFolder(folders)
    let (conversation, messages) = try CommandFailure.wrapping {
      let store = try ConversationStore(at: folders.store, mayOnlyRead: true)
      let found = try store.find(id)
      return (found, try store.messages(of: found.id))
    }
    if json {
      let members =
        conversation.json.members + [
          JSONMember("leaf", conversation.leaf.map { .string($0.rawValue) } ?? .null),
          JSONMember("messages", .array(messages.map { $0.json(media) })),
        ]
      return try StandardOutput.print(JSONValue.object(members).printed)
    }
    try pager.print(lines(of: conversation, messages, folders))
  }

  /// Drawn on a terminal, else as text.
  private func lines(
    of conversation: Conversation,
    _ messages: [Message],
    _ folders: Folders
  ) -> [String] {
    if !plain, let terminal = OutputTerminal.current {
      var printed = PrintedConversation(
        conversation,
        messages,
        terminal.settings(folders),
        columns: terminal.columns
      )
      printed.showsReasoning = reasoning
      printed.showsUsage = usage
      return printed.rows.map(terminal.text)
    }
    let text = PlainConversation(
      media: MediaFolder(folders),
      language: .chosen(),
      isRaw: raw,
      showsReasoning: reasoning
    )
    return text.lines(of: conversation, messages)
  }
}
