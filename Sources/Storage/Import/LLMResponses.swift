import Conversations
import GRDB

/// The rows of `responses`, each a prompt with its reply, in their conversations.
struct LLMResponses {
  private let responses: ForeignTable
  private let titles: ForeignTable
  private let attachments: ForeignTable?
  private let fragments: ForeignTable?

  init(_ database: Database) throws {
    responses = try ForeignTable(
      "responses",
      [
        "id", "model", "resolved_model", "prompt", "system", "options_json", "response",
        "reasoning", "conversation_id", "duration_ms", "datetime_utc", "input_tokens",
        "output_tokens", "token_details",
      ],
      in: database
    )
    titles = try ForeignTable("conversations", ["name"], in: database)
    let hasAttachments = try database.tableExists("prompt_attachments")
    attachments =
      hasAttachments
      ? try ForeignTable("attachments", ["type", "path", "url", "content"], in: database) : nil
    let hasFragments = try database.tableExists("prompt_fragments")
    fragments = hasFragments ? try ForeignTable("fragments", ["content"], in: database) : nil
  }

  func forEach(_ body: (Result<ForeignConversation, ImportError>) throws -> Void) throws {
    let rows = try responses.rows("ORDER BY coalesce(conversation_id, id), id")
    var open: ForeignConversation?
    while let row = try rows.next() {
      guard let id = row.foreignText("conversation_id") ?? row.foreignText("id") else { continue }
      if open?.id != id {
        if let open { try body(.success(open)) }
        open = try begin(id, row)
      }
      try add(row, to: &open)
    }
    if let open { try body(.success(open)) }
  }

  private func begin(_ id: String, _ row: Row) throws -> ForeignConversation {
    var conversation = ForeignConversation(
      program: "llm",
      id: id,
      model: LLMFormat.model(row.foreignText("model")),
      createdAt: LLMFormat.time(row.foreignText("datetime_utc")) ?? Timestamp(milliseconds: 0)
    )
    conversation.title = try titles.first("WHERE id = ?", [id])?.foreignText("name")
    conversation.settings.system = row.foreignText("system")
    return conversation
  }

  private func add(_ row: Row, to conversation: inout ForeignConversation?) throws {
    guard let id = row.foreignText("id") else { return }
    let time = LLMFormat.time(row.foreignText("datetime_utc"))
    var prompt = ForeignMessage(
      id: id + "/prompt",
      parent: conversation?.messages.last?.id,
      role: .user
    )
    prompt.createdAt = time
    prompt.text = try fragmentText(id, row.foreignText("prompt"))
    let attached = try attachments?.rows(
      """
      JOIN prompt_attachments ON attachment_id = attachments.id
      WHERE response_id = ? ORDER BY "order"
      """,
      [id]
    )
    while let row = try attached?.next() { LLMFormat.attach(row, to: &prompt) }
    var answer = ForeignMessage(id: id, parent: prompt.id, role: .assistant)
    answer.createdAt = time
    answer.text = row.foreignText("response") ?? ""
    answer.reply = LLMFormat.reply(row)
    answer.reply?.reasoning = row.foreignText("reasoning") ?? ""
    conversation?.messages += [prompt, answer]
    conversation?.model = LLMFormat.model(row.foreignText("model"))
  }

  /// The prompt after the fragments it was given, as llm sent it.
  private func fragmentText(_ response: String, _ prompt: String?) throws -> String {
    var parts: [String] = []
    let rows = try fragments?.rows(
      """
      JOIN prompt_fragments ON fragment_id = fragments.id
      WHERE response_id = ? ORDER BY "order"
      """,
      [response]
    )
    while let row = try rows?.next() { parts.append(row.foreignText("content") ?? "") }
    return (parts + (prompt.map { [$0] } ?? [])).joined(separator: "\n")
  }
}
