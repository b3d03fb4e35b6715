import Conversations
import GRDB

/// The threads of llm's message store, each with the messages that its turns end in.
struct LLMThreads {
  private let threads: ForeignTable
  private let turns: ForeignTable
  private let messages: ForeignTable
  private let parts: ForeignTable
  private let fragments: ForeignTable
  private let attachments: ForeignTable

  init(_ database: Database) throws {
    threads = try ForeignTable("threads", ["id", "name", "tip_message_hash"], in: database)
    turns = try ForeignTable(
      "turns",
      [
        "tip_message_hash", "model", "resolved_model", "options_json", "input_tokens",
        "output_tokens", "token_details", "duration_ms", "datetime_utc",
      ],
      in: database
    )
    messages = try ForeignTable("messages", ["parent_hash", "role"], in: database)
    parts = try ForeignTable("parts", ["type", "tool_name", "text", "payload"], in: database)
    fragments = try ForeignTable("fragments", ["content"], in: database)
    attachments = try ForeignTable(
      "attachments",
      ["type", "path", "url", "content"],
      in: database
    )
  }

  func forEach(_ body: (Result<ForeignConversation, ImportError>) throws -> Void) throws {
    let rows = try threads.rows("ORDER BY id")
    while let row = try rows.next() {
      guard let id = row.foreignText("id") else { continue }
      do {
        try body(.success(try conversation(id, row)))
      } catch let error as ImportError {
        try body(.failure(error))
      }
    }
  }

  private func conversation(_ id: String, _ thread: Row) throws -> ForeignConversation {
    var conversation = ForeignConversation(
      program: "llm",
      id: id,
      model: LLMFormat.model(nil),
      createdAt: Timestamp(milliseconds: 0)
    )
    conversation.title = thread.foreignText("name")
    conversation.leaf = thread.foreignText("tip_message_hash")
    var taken: Set<String> = []
    let rows = try turns.rows("WHERE thread_id = ? ORDER BY id", [id])
    while let row = try rows.next() {
      let time = LLMFormat.time(row.foreignText("datetime_utc"))
      if taken.isEmpty { conversation.createdAt = time ?? conversation.createdAt }
      conversation.model = LLMFormat.model(row.foreignText("model"))
      guard let tip = row.foreignText("tip_message_hash") else { continue }
      var chain: [ForeignMessage] = []
      var next: String? = tip
      while let hash = next, taken.insert(hash).inserted {
        var message = try message(hash, LLMFormat.reply(row))
        message.createdAt = time
        next = message.parent
        chain.append(message)
      }
      conversation.messages += chain.reversed()
    }
    takeSystem(of: &conversation)
    return conversation
  }

  /// What the model is told is a setting of the conversation, not a message.
  private func takeSystem(of conversation: inout ForeignConversation) {
    guard let index = conversation.messages.firstIndex(where: { $0.role == .system }),
      conversation.messages[index].parent == nil
    else { return }
    conversation.settings.system = conversation.messages[index].text
    conversation.messages[index].text = ""
  }

  private func message(_ hash: String, _ reply: Reply) throws -> ForeignMessage {
    guard let row = try messages.first("WHERE hash = ?", [hash]) else {
      throw ImportError.unknownParent(hash)
    }
    let role = row.foreignText("role").flatMap(Role.init) ?? .tool
    var message = ForeignMessage(id: hash, parent: row.foreignText("parent_hash"), role: role)
    if role == .assistant || role == .tool { message.reply = reply }
    let rows = try parts.rows("WHERE message_hash = ? ORDER BY position", [hash])
    while let part = try rows.next() { try add(part, to: &message) }
    return message
  }

  private func add(_ part: Row, to message: inout ForeignMessage) throws {
    let payload = part.foreignJSON("payload")
    let text = try part.foreignText("text") ?? referenced(payload?["text_ref"])
    switch part.foreignText("type") {
    case "text": message.text += text
    case "reasoning": message.reply?.reasoning += text
    case "tool_call":
      message.reply?.toolCalls.append(
        ToolCall(
          id: payload?["tool_call_id"]?.string ?? "",
          name: part.foreignText("tool_name") ?? "",
          arguments: payload?["arguments"]?.text ?? "{}"
        )
      )
    case "tool_result": message.text += ChatGPTContent.fenced(payload?["output"]?.string ?? "")
    case "attachment":
      guard let id = payload?["attachment"]?["id"]?.string,
        let row = try attachments.first("WHERE id = ?", [id])
      else { return }
      LLMFormat.attach(row, to: &message)
    default: break
    }
  }

  /// A text put together from fragments and what was typed around them.
  private func referenced(_ pieces: JSONValue?) throws -> String {
    try (pieces?.elements ?? []).map { piece in
      if let literal = piece["literal"]?.string { return literal }
      guard let id = piece["fragment"]?.integer else { return "" }
      return try fragments.first("WHERE id = ?", [id])?.foreignText("content") ?? ""
    }.joined()
  }
}
