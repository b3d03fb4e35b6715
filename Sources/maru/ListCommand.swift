import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru list`: the stored conversations, newest first.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: CommandText.of(
      "List the conversations, newest first.",
      "대화 목록을 최근 것부터 보여 줍니다."
    )
  )

  @Flag(help: ArgumentHelp("Print a JSON array.", "JSON 배열로 출력합니다."))
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
