import Conversations
import FoundationEssentials
import GRDB

/// Reads oterm's `store.db`: `chat` has a row a conversation, `message` its messages. Versions differ in
/// their columns, and none has times: the last conversation is dated as the file is, those before it
/// a millisecond apart, which keeps their order.
struct OtermFormat {
  private let chats: ForeignTable
  private let messages: ForeignTable
  private let count: Int
  private let modified: Timestamp

  init(_ database: Database, modified: Timestamp) throws {
    self.modified = modified
    chats = try ForeignTable(
      "chat",
      ["id", "name", "model", "system", "parameters", "provider"],
      in: database
    )
    messages = try ForeignTable(
      "message",
      ["id", "chat_id", "author", "role", "text", "images"],
      in: database
    )
    count = try Int.fetchOne(database, sql: "SELECT count(*) FROM chat") ?? 0
  }

  func forEach(_ body: (ImportItem) throws -> Void) throws {
    let rows = try chats.rows("ORDER BY id")
    var number = 0
    while let row = try rows.next() {
      number += 1
      let item = ImportItem(
        number: number,
        content: try conversation(row, number),
        progress: Double(number) / Double(max(count, 1))
      )
      try body(item)
    }
  }

  private func conversation(
    _ row: Row,
    _ number: Int
  ) throws -> Result<WholeConversation, ImportError> {
    guard let id = row.foreignWhole("id") else { return .failure(.field("chat.id")) }
    let model = ModelReference(
      gateway: row.foreignText("provider") ?? "ollama",
      model: row.foreignText("model") ?? ""
    )
    var conversation = ForeignConversation(
      program: "oterm",
      id: String(id),
      model: model,
      createdAt: Timestamp(milliseconds: modified.milliseconds - Int64(max(0, count - number)))
    )
    conversation.title = row.foreignText("name")
    conversation.settings.system = row.foreignText("system")
    conversation.settings.parameters = RequestParameters(
      lenient: row.foreignJSON("parameters") ?? .null
    )
    let rows = try messages.rows("WHERE chat_id = ? ORDER BY id", [id])
    while let row = try rows.next() {
      let last = conversation.messages.last?.id
      conversation.messages.append(Self.message(row, after: last, model))
    }
    do throws(ImportError) {
      return .success(try conversation.whole())
    } catch {
      return .failure(error)
    }
  }

  private static func message(
    _ row: Row,
    after parent: String?,
    _ model: ModelReference
  ) -> ForeignMessage {
    let author = row.foreignText("author") ?? row.foreignText("role") ?? ""
    let isPrompt = ["me", "user"].contains(author)
    var message = ForeignMessage(
      id: row.foreignText("id") ?? "",
      parent: parent,
      role: author == "system" ? .system : isPrompt ? .user : .assistant
    )
    message.text = row.foreignText("text") ?? ""
    if message.role == .assistant { message.reply = Reply(state: .complete, model: model) }
    for (index, image) in (row.foreignJSON("images")?.elements ?? []).enumerated() {
      guard let text = image.string, let data = Data(base64Encoded: text), !data.isEmpty else {
        continue
      }
      message.attachments.append(Attachment(name: "image-\(index + 1)", bytes: Array(data)))
    }
    return message
  }
}
