import ArgumentParser
import Conversations
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
    help: ArgumentHelp("The conversation's id, or the start of it.", "대화의 ID나 그 앞부분.")
  )
  var conversation: String?

  @Flag(
    help: ArgumentHelp("Print the newest conversation (also without -c).", "가장 최근 대화(-c가 없을 때도).")
  )
  var last = false

  @Flag(
    help: ArgumentHelp("Print JSON, with every message of the tree.", "모든 갈래의 메시지를 JSON으로 출력합니다.")
  )
  var json = false

  mutating func validate() throws {
    if last, conversation != nil {
      throw ValidationError(AskCommand.bothContinued(.chosen()))
    }
  }

  mutating func run() throws {
    let id = conversation
    let media = MediaFolder(try Folders())
    let (conversation, messages) = try CommandFailure.wrapping {
      let store = try ConversationStore(at: Folders().store)
      let found = try store.find(id)
      return (found, try store.messages(of: found.id))
    }
    if json {
      let members =
        conversation.json.members + [
          JSONMember("leaf", conversation.leaf.map { .string($0.rawValue) } ?? .null),
          JSONMember("messages", .array(messages.map { $0.json(media) })),
        ]
      print(JSONValue.object(members).printed)
    } else {
      let tree = MessageTree(messages)
      for message in tree.path(to: conversation.leaf ?? messages.last?.id) {
        Self.show(message, media)
      }
    }
  }

  private static func show(_ message: Message, _ media: MediaFolder) {
    let name = message.reply?.model.description ?? message.role.rawValue
    var heading = "## \(SafeText(name))"
    if let reply = message.reply, reply.state != .complete { heading += " (\(reply.state))" }
    print(heading + "\n")
    for line in SafeText.lines(message.text) { print(line) }
    for attachment in message.attachments {
      let text = message.reply == nil ? attachment.summary : attachment.told(media)
      print("[\(SafeText(text))]")
    }
    if let failure = message.reply?.failure { print("! \(SafeText(failure.message))") }
    print("")
  }
}
