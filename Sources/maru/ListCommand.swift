import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru list`: the stored conversations, newest first.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the conversations, newest first."
  )

  @Flag(help: "Print a JSON array.")
  var json = false

  mutating func run() throws {
    let conversations = try CommandFailure.wrapping {
      try ConversationStore(at: Folders().store).conversations(limit: .max)
    }
    if json {
      print(JSONValue.array(conversations.map(\.json)).printed)
    } else {
      for conversation in conversations {
        print(
          "\(conversation.shortID)  \(SafeText(conversation.title))  "
            + "(\(SafeText(conversation.model.description)))"
        )
      }
    }
  }
}
