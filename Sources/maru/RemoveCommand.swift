import ArgumentParser
import Conversations
import Glibc
import Interface
import Screen
import Storage

/// `maru rm`: removes conversations for good.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm",
    abstract: CommandText.of(
      "Delete conversations for good, with all that was said in them.",
      "대화를 그 내용과 함께 아주 지웁니다."
    )
  )

  @Argument(
    help: ArgumentHelp("Their ids, or the starts of them.", "대화 ID 또는 그 앞부분."),
    completion: ShellCompletion.conversations
  )
  var ids: [String]

  @Flag(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Do not ask first; needed where nobody can be asked.",
      "묻지 않고 지웁니다. 물어볼 수 없는 곳에서 필요합니다."
    )
  )
  var force = false

  @Flag(help: ArgumentHelp("Print what was deleted as a JSON array.", "지운 것을 JSON 배열로 출력합니다."))
  var json = false

  mutating func run() throws {
    let ids = ids
    let (store, found) = try CommandFailure.wrapping {
      let store = try ConversationStore(at: Folders().store)
      var found: [Conversation] = []
      for id in ids {
        let conversation = try store.conversation(named: id)
        if !found.contains(conversation) { found.append(conversation) }
      }
      return (store, found)
    }
    if try !force && !isAgreed(to: found) { throw ExitCode(1) }
    try CommandFailure.wrapping { try store.delete(found.map(\.id)) }
    if json { try StandardOutput.print(JSONValue.array(found.map(\.json)).printed) }
  }

  /// Asks on the terminal.
  private func isAgreed(to conversations: [Conversation]) throws -> Bool {
    guard isatty(0) == 1, isatty(2) == 1 else {
      throw CommandFailure(
        "Nobody can be asked here; --force deletes without asking.",
        "여기서는 물어볼 수 없습니다. 묻지 않고 지우려면 --force를 쓰세요.",
        exitCode: CommandFailure.usage
      )
    }
    for conversation in conversations {
      let title = SafeText(conversation.listedTitle(.chosen()))
      StandardError.write("\(conversation.shortID)  \(title)\n")
    }
    let question = LocalizedText(
      "Delete for good? [y/N] ",
      "아주 지울까요? [y/N] "
    )
    // What was typed before the question is no answer to it.
    tcflush(0, TCIFLUSH)
    StandardError.write(question(.chosen()))
    return ["y", "yes", "ㅛ", "예", "네"].contains(readLine()?.lowercased() ?? "")
  }
}
