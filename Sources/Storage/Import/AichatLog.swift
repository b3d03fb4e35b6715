import Conversations

/// Reads aichat's `messages.md`, to which it adds what was asked without a session (`save_message`
/// in `src/config/mod.rs`):
///
/// ```
/// # CHAT: the prompt's first words [2026-11-21T10:11:59+09:00] (role)
/// the prompt
/// --------
/// the reply
/// --------
///
/// ```
///
/// It does not say which model replied. A prompt that has such a line of dashes itself ends there.
struct AichatLog {
  private static let rule = Array("--------".utf8)
  private static let mark = "# CHAT:"

  private let lines: [ArraySlice<UInt8>]
  /// Indices of the first lines of chats, with their dates.
  private let heads: [(line: Int, date: Timestamp)]

  static func fits(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: mark.utf8) }

  /// Throws `unknownFile` where no chat begins in it.
  init(_ bytes: [UInt8]) throws(ImportError) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    heads = lines.indices.compactMap { index in
      guard lines[index].starts(with: Self.mark.utf8) else { return nil }
      guard index == 0 || (index > 1 && lines[index - 1].isEmpty && Self.isRule(lines[index - 2]))
      else { return nil }
      return Self.date(in: String(decoding: lines[index], as: UTF8.self)).map { (index, $0) }
    }
    self.lines = lines
    if heads.isEmpty { throw .unknownFile }
  }

  func forEach(_ body: (ImportItem) throws -> Void) throws {
    for (index, head) in heads.enumerated() {
      let end = index + 1 < heads.count ? heads[index + 1].line : lines.count
      let content: Result<WholeConversation, ImportError>
      do throws(ImportError) {
        content = .success(try conversation(lines[(head.line + 1)..<end], at: head.date))
      } catch {
        content = .failure(error)
      }
      let progress = Double(index + 1) / Double(heads.count)
      try body(ImportItem(number: index + 1, content: content, progress: progress))
    }
  }

  private func conversation(
    _ body: ArraySlice<ArraySlice<UInt8>>,
    at date: Timestamp
  ) throws(ImportError) -> WholeConversation {
    guard let middle = body.firstIndex(where: Self.isRule),
      let end = body.lastIndex(where: Self.isRule), middle < end,
      body[(end + 1)...].allSatisfy(\.isEmpty)
    else { throw .endsEarly }
    let prompt = Self.text(body[..<middle])
    let reply = Self.text(body[(middle + 1)..<end])
    let model = ModelReference(gateway: AichatSession.program, model: "")
    var conversation = ForeignConversation(
      program: AichatSession.program,
      id: ForeignIdentifier.make(String(date.milliseconds), prompt, reply),
      model: model,
      createdAt: date
    )
    var answer = ForeignMessage(id: "reply", parent: "prompt", role: .assistant)
    answer.reply = Reply(state: .complete, model: model)
    Self.add(reply, to: &answer)
    var question = ForeignMessage(id: "prompt", parent: nil, role: .user)
    question.text = prompt
    conversation.messages = [question, answer]
    return try conversation.whole()
  }

  /// The reply, before which calls of tools may stand between two marks.
  private static func add(_ reply: String, to message: inout ForeignMessage) {
    let whole = message
    message.text = reply
    let lines = reply.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "<tool_calls>", let end = lines.firstIndex(of: "</tool_calls>"), end > 1,
      let json = try? JSONValue(text: String(lines[end - 1])), case .array(let results) = json
    else { return }
    var called = whole
    do throws(ImportError) {
      var calls: [ImportedObject] = []
      for result in results { calls.append(try ImportedObject(result)) }
      let before = lines[1..<(end - 1)].joined(separator: "\n")
      try AichatContent.add(calls: calls, before, to: &called)
    } catch {
      // What looks like calls and is none was written by the model.
      return
    }
    let after = lines[(end + 1)...].joined(separator: "\n")
    called.text = [called.text, after].filter { !$0.isEmpty }.joined(separator: "\n\n")
    message = called
  }

  private static func isRule(_ line: ArraySlice<UInt8>) -> Bool { line.elementsEqual(rule) }

  private static func text(_ lines: ArraySlice<ArraySlice<UInt8>>) -> String {
    String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
  }

  /// The last moment in brackets of a head.
  private static func date(in head: String) -> Timestamp? {
    for start in head.indices.reversed() where head[start] == "[" {
      let words = head[head.index(after: start)...].prefix { $0 != "]" }
      if let date = moment(words) { return date }
    }
    return nil
  }

  /// Such as `2026-11-21T10:11:59+09:00` (RFC 3339 in whole seconds).
  private static func moment(_ text: Substring) -> Timestamp? {
    let zone = text.dropFirst(19)
    guard text.utf8.count == 19 + zone.utf8.count,
      let local = LLMFormat.time(String(text.prefix(19)))
    else { return nil }
    if zone == "Z" { return local }
    let fields = zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
    guard zone.utf8.count == 6, fields.count == 2, "+-".contains(zone.prefix(1)) else { return nil }
    let minutes = (fields[0] * 60 + fields[1]) * (zone.first == "-" ? -1 : 1)
    return Timestamp(milliseconds: local.milliseconds - minutes * 60_000)
  }
}
