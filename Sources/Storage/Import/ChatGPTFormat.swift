import Conversations

/// Reads a conversation of ChatGPT's `conversations.json`, whose format nobody has written down;
/// this follows what exports up to 2026 look like.
///
/// `mapping` is a tree of nodes that name their parent, most with a message. Messages that ChatGPT
/// hides are left out, and so are the pages its tools read; code it ran and what came of that are
/// fenced parts of the reply, thoughts its reasoning.
enum ChatGPTFormat {
  /// The gateway its models are filed under; it is none that can be asked.
  static let gateway = "chatgpt"

  /// Whether an object looks like one.
  static func fits(_ json: JSONValue) -> Bool {
    if case .object = json["mapping"] { true } else { false }
  }

  static func conversation(_ json: JSONValue) throws(ImportError) -> WholeConversation {
    let object = try ImportedObject(json)
    let names = [
      try object.optionalText("conversation_id"), try object.optionalText("id"),
    ]
    guard let id = names.compactMap(\.self).first else { throw .field("id") }
    let slug = try object.optionalText("default_model_slug")
    var conversation = ForeignConversation(
      program: "chatgpt",
      id: id,
      model: ModelReference(gateway: gateway, model: slug ?? "auto"),
      createdAt: try object.seconds("create_time") ?? Timestamp(milliseconds: 0)
    )
    conversation.title = try object.optionalText("title").flatMap { $0.isEmpty ? nil : $0 }
    conversation.updatedAt = try object.seconds("update_time")
    conversation.isArchived = try object.flag("is_archived")
    conversation.isPinned = object.optional("pinned_time") != nil
    conversation.leaf = try object.optionalText("current_node")
    let nodes = try ImportedObject(object.json["mapping"], at: "mapping")
    for node in nodes.json.members {
      let object = try ImportedObject(node.value, at: "mapping[\(node.key.prefix(40))]")
      conversation.messages.append(try message(object, id: node.key, conversation.model))
    }
    return try conversation.whole()
  }

  private static func message(
    _ node: ImportedObject,
    id: String,
    _ model: ModelReference
  ) throws(ImportError) -> ForeignMessage {
    let parent = try node.optionalText("parent")
    guard let value = node.optional("message") else {
      return ForeignMessage(id: id, parent: parent, role: .system)
    }
    let object = try ImportedObject(value, at: node.place + ".message")
    let author = try ImportedObject(object.json["author"], at: object.place + ".author")
    // A role that is not known yet is one of the machinery.
    let role = Role(rawValue: try author.text("role")) ?? .tool
    var message = ForeignMessage(id: id, parent: parent, role: role)
    message.createdAt = try object.seconds("create_time")
    let metadata = object.json["metadata"]
    if role == .assistant || role == .tool { message.reply = reply(object, metadata, model) }
    if metadata?["is_visually_hidden_from_conversation"]?.bool == true { return message }
    guard let content = object.optional("content") else { return message }
    let piece = ChatGPTContent(
      try ImportedObject(content, at: object.place + ".content"),
      of: role,
      to: object.json["recipient"]?.string ?? "all"
    )
    message.text = piece.text
    message.reply?.reasoning = piece.reasoning
    return message
  }

  private static func reply(
    _ object: ImportedObject,
    _ metadata: JSONValue?,
    _ model: ModelReference
  ) -> Reply {
    let slug = metadata?["model_slug"]?.string
    let finish = metadata?["finish_details"]?["type"]?.string
    var reply = Reply(
      state: state(finish, object.json["status"]?.string),
      model: slug.map { ModelReference(gateway: gateway, model: $0) } ?? model
    )
    reply.finishReason = finish
    let seconds = metadata?["finished_duration_sec"]?.double
    if let seconds, (0..<1e9).contains(seconds) {
      reply.times = ReplyTimes(reasoning: Int64(seconds * 1000))
    }
    return reply
  }

  private static func state(_ finish: String?, _ status: String?) -> ReplyState {
    switch (finish, status) {
    case ("max_tokens", _), ("length", _): .cut
    case ("interrupted", _): .stopped
    case (_, "in_progress"), (_, "finished_partial_completion"): .incomplete
    case (_, "error"): .failed
    default: .complete
    }
  }
}

extension ImportedObject {
  /// A moment in seconds since 1970, with a fraction.
  func seconds(_ key: String) throws(ImportError) -> Timestamp? {
    guard let value = optional(key) else { return nil }
    guard let seconds = value.double, abs(seconds) < 1e12 else { throw wrong(key) }
    return Timestamp(milliseconds: Int64((seconds * 1000).rounded()))
  }
}
