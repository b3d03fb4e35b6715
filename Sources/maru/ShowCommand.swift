import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru show`: one conversation as it was last shown.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a conversation."
  )

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: "The conversation's id, or the start of it."
  )
  var conversation: String?

  @Flag(help: "Print the newest conversation (also without -c).")
  var last = false

  @Flag(help: "Print JSON, with every message of the tree.")
  var json = false

  mutating func validate() throws {
    if last, conversation != nil {
      throw ValidationError(AskCommand.bothContinued(.chosen()))
    }
  }

  mutating func run() throws {
    let id = conversation
    let (conversation, messages) = try CommandFailure.wrapping {
      let store = try ConversationStore(at: Folders().store)
      let found = try store.find(id)
      return (found, try store.messages(of: found.id))
    }
    if json {
      let members =
        conversation.json.members + [
          JSONMember("leaf", conversation.leaf.map { .string($0.rawValue) } ?? .null),
          JSONMember("messages", .array(messages.map(\.json))),
        ]
      print(JSONValue.object(members).printed)
    } else {
      let tree = MessageTree(messages)
      for message in tree.path(to: conversation.leaf ?? messages.last?.id) { Self.show(message) }
    }
  }

  private static func show(_ message: Message) {
    let name = message.reply?.model.description ?? message.role.rawValue
    var heading = "## \(SafeText(name))"
    if let reply = message.reply, reply.state != .complete { heading += " (\(reply.state))" }
    print(heading + "\n")
    for line in SafeText.lines(message.text) { print(line) }
    for attachment in message.attachments { print("[\(SafeText(attachment.summary))]") }
    if let failure = message.reply?.failure { print("! \(SafeText(failure.message))") }
    print("")
  }
}
