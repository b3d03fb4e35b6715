import Conversations

/// Reads a session of aichat (github.com/sigoden/aichat), `sessions/NAME.yaml`, as
/// `src/config/session.rs` and `src/client/message.rs` write it.
///
/// It has neither an identifier nor times: it is known by its name and its first message, a message
/// by all that stands before it. So a session that went on adds to the conversation, and one that
/// was emptied and begun again is another.
struct AichatSession {
  static let program = "aichat"

  /// Without its ending.
  let name: String
  /// When it was written.
  let modified: Timestamp

  /// Whether a file that begins so may be one; what else has such a line is found out later.
  static func fits(_ head: ArraySlice<UInt8>) -> Bool {
    head.split(separator: 0x0A).contains { $0.starts(with: "model:".utf8) }
  }

  /// `nil` where nothing was said in it yet.
  ///
  /// Throws `unknownFile` where it is YAML of something else.
  func conversation(_ json: JSONValue) throws(ImportError) -> WholeConversation? {
    guard case .object = json, case .array = json["messages"] else { throw .unknownFile }
    let object = try ImportedObject(json)
    let model = Self.model(try object.text("model"))
    let (system, messages) = try said(in: object, model)
    guard let first = messages.first else { return nil }
    var conversation = ForeignConversation(
      program: Self.program,
      id: first.id,
      model: model,
      createdAt: modified
    )
    conversation.title = title
    conversation.settings.system = system
    conversation.settings.parameters = RequestParameters(
      lenient: .object(json.members.filter { ["temperature", "top_p"].contains($0.key) })
    )
    conversation.messages = messages
    return try conversation.whole()
  }

  private func said(
    in object: ImportedObject,
    _ model: ModelReference
  ) throws(ImportError) -> (system: String?, messages: [ForeignMessage]) {
    var system: String?
    var messages: [ForeignMessage] = []
    let told = try object.objects("compressed_messages") + object.objects("messages")
    for (index, object) in told.enumerated() {
      guard let role = Role(rawValue: try object.text("role")) else { throw object.wrong("role") }
      let last = messages.last?.id
      let id = ForeignIdentifier.make(last ?? name, role.rawValue, object.json.text)
      var message = ForeignMessage(id: id, parent: last, role: role)
      if role == .assistant || role == .tool {
        message.reply = Reply(state: .complete, model: model)
      }
      try AichatContent.add(object, to: &message)
      // A system message later on is a summary of those before it, which are all there.
      if role != .system {
        messages.append(message)
      } else if index == 0 {
        system = message.text
      }
    }
    return (system, messages)
  }

  /// Its name without the date that aichat writes before those it thinks of itself; `nil` where the
  /// date is all there is.
  private var title: String? {
    let date = name.prefix(15)
    guard date.count == 15, date.enumerated().allSatisfy({ $0 == 8 ? $1 == "T" : $1.isNumber })
    else { return name }
    let rest = name.dropFirst(15)
    return rest.isEmpty ? nil : rest.first == "-" ? String(rest.dropFirst()) : name
  }

  /// Such as `openai:gpt-4o`, the name of a client in aichat's settings and that of the model.
  private static func model(_ name: String) -> ModelReference {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return ModelReference(gateway: program, model: name) }
    return ModelReference(gateway: parts[0], model: parts[1])
  }
}

/// What a message of aichat says: a text, its parts, or calls of tools with what came of them.
enum AichatContent {
  static func add(_ object: ImportedObject, to message: inout ForeignMessage) throws(ImportError) {
    switch object.json["content"] {
    case .string(let text): message.text = text
    case .array:
      for part in try object.objects("content") { try add(part: part, to: &message) }
    case .object(let members):
      let calls = try ImportedObject(.object(members), at: object.place + ".content")
      try add(calls: calls.objects("tool_results"), calls.optionalText("text") ?? "", to: &message)
    case .null, .bool, .number, nil: throw object.wrong("content")
    }
  }

  private static func add(
    part: ImportedObject,
    to message: inout ForeignMessage
  ) throws(ImportError) {
    let type = try part.text("type")
    switch type {
    case "text": join(try part.text("text"), to: &message)
    case "image_url":
      let image = try ImportedObject(part.json["image_url"], at: part.place + ".image_url")
      let address = try image.text("url")
      guard let attachment = try? Attachment(address: address) else { throw image.wrong("url") }
      message.attachments.append(attachment)
    default: join("[\(type)]", to: &message)
    }
  }

  /// Adds calls of tools, after what the model wrote before them.
  static func add(
    calls: [ImportedObject],
    _ text: String,
    to message: inout ForeignMessage
  ) throws(ImportError) {
    join(text, to: &message)
    for result in calls {
      let call = try ImportedObject(result.json["call"], at: result.place + ".call")
      let arguments = call.json["arguments"]
      message.reply?.toolCalls.append(
        ToolCall(
          id: try call.optionalText("id") ?? "",
          name: try call.text("name"),
          arguments: arguments?.string ?? arguments?.text ?? "{}"
        )
      )
      let output = result.optional("output")
      join(ChatGPTContent.fenced(output?.string ?? output?.text ?? ""), to: &message)
    }
  }

  private static func join(_ text: String, to message: inout ForeignMessage) {
    if text.isEmpty { return }
    message.text += message.text.isEmpty ? text : "\n\n" + text
  }
}
