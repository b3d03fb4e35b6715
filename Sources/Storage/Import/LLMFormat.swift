import Conversations
import GRDB

/// Reads the `logs.db` of llm (github.com/simonw/llm, `llm/migrations.py`).
///
/// Until its message store every model call was a row of `responses`; since then `turns` name
/// messages that know their parent by its hash and are shared between `threads`. A file can hold
/// both.
struct LLMFormat {
  /// The gateway its models are filed under; it is none that can be asked.
  static let gateway = "llm"

  private let database: Database
  private let hasThreads: Bool
  private let count: Int

  init(_ database: Database, _ tables: Set<String>) throws {
    self.database = database
    hasThreads = tables.isSuperset(of: ["threads", "turns", "messages", "parts"])
    let threads = hasThreads ? "+ (SELECT count(*) FROM threads)" : ""
    count =
      try Int.fetchOne(
        database,
        sql:
          "SELECT (SELECT count(DISTINCT coalesce(conversation_id, id)) FROM responses) \(threads)"
      ) ?? 0
  }

  func forEach(_ body: (ImportItem) throws -> Void) throws {
    var number = 0
    func give(_ result: Result<ForeignConversation, ImportError>) throws {
      number += 1
      let whole = result.flatMap { conversation in
        do throws(ImportError) {
          return .success(try conversation.whole())
        } catch {
          return .failure(error)
        }
      }
      try body(
        ImportItem(
          number: number,
          content: whole,
          progress: min(1, Double(number) / Double(max(count, 1)))
        )
      )
    }
    try LLMResponses(database).forEach(give)
    if hasThreads { try LLMThreads(database).forEach(give) }
  }

  static func model(_ name: String?) -> ModelReference {
    ModelReference(gateway: gateway, model: name ?? "")
  }

  /// A reply from the columns that `responses` and `turns` share.
  static func reply(_ row: Row) -> Reply {
    var reply = Reply(state: .complete, model: model(row.foreignText("model")))
    reply.answeredBy = row.foreignText("resolved_model")
    let details = row.foreignJSON("token_details")
    let usage = Usage(
      promptTokens: row.foreignWhole("input_tokens"),
      completionTokens: row.foreignWhole("output_tokens"),
      cachedTokens: details?["prompt_tokens_details"]?["cached_tokens"]?.integer,
      reasoningTokens: details?["completion_tokens_details"]?["reasoning_tokens"]?.integer
    )
    if usage != Usage() { reply.usage = usage }
    if let options = row.foreignJSON("options_json"), !options.isEmpty {
      reply.parameters = options.text
    }
    reply.times = ReplyTimes(duration: row.foreignWhole("duration_ms").map(Int64.init))
    return reply
  }

  /// What an attachment's row stands for: an address, bytes, or the name of a file that is not in
  /// the database and is not read from anywhere else.
  static func attach(_ row: Row, to message: inout ForeignMessage) {
    let type = row.foreignText("type") ?? "application/octet-stream"
    if let bytes = row.foreignBytes("content"), !bytes.isEmpty {
      let name = row.foreignText("path")?.split(separator: "/").last.map(String.init)
      message.attachments.append(
        Attachment(name: name ?? "attachment", mediaType: type, content: .bytes(bytes))
      )
    } else if let link = row.foreignText("url") {
      message.attachments.append(Attachment(name: link, mediaType: type, content: .link(link)))
    } else if let path = row.foreignText("path") {
      message.text += "\(message.text.isEmpty ? "" : "\n")[\(type): \(path)]"
    }
  }

  /// A moment such as `2026-11-21T10:11:59.897165+00:00`, in UTC.
  static func time(_ text: String?) -> Timestamp? {
    let fields = (text ?? "").split { !$0.isNumber }.prefix(7).map(String.init)
    guard fields.count >= 6, fields[0].count == 4, fields[1...5].allSatisfy({ $0.count == 2 })
    else {
      return nil
    }
    let numbers = fields.compactMap { Int64($0) }
    guard numbers.count == fields.count, (1...12).contains(numbers[1]) else { return nil }
    // Days since 1970 of a date of the Gregorian calendar (Howard Hinnant, days_from_civil).
    let year = numbers[1] > 2 ? numbers[0] : numbers[0] - 1
    let month = (numbers[1] + 9) % 12
    let days =
      year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + numbers[2] - 719_469
    let seconds = days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
    let hasFraction = numbers.count > 6 && (text ?? "").contains(".")
    let fraction = hasFraction ? Int64((fields[6] + "000").prefix(3)) ?? 0 : 0
    return Timestamp(milliseconds: seconds * 1000 + fraction)
  }
}
