import Conversations
import FoundationEssentials

/// Reads back what ``WholeConversation/json`` writes.
enum OwnFormat {
  /// Whether an object is meant to be one of ours.
  static func fits(_ json: JSONValue) -> Bool {
    json["format"]?.string == WholeConversation.format
  }

  /// Throws where anything is not as it was written.
  static func conversation(_ json: JSONValue) throws(ImportError) -> WholeConversation {
    let object = try ImportedObject(json)
    guard let version = try object.optionalWhole("version") else { throw .field("version") }
    guard version <= WholeConversation.version else { throw .newer(version) }
    var conversation = Conversation(
      id: ConversationID(rawValue: try object.identifier("id")),
      title: try object.text("title"),
      model: try model(object),
      createdAt: try object.time("created_at"),
      updatedAt: try object.time("updated_at"),
      leaf: try object.optionalIdentifier("leaf").map(MessageID.init)
    )
    conversation.isNamed = try object.flag("named")
    conversation.isUnseen = try object.flag("unseen")
    conversation.isPinned = try object.flag("pinned")
    conversation.isArchived = try object.flag("archived")
    conversation.tags = try object.texts("tags")
    conversation.settings = ConversationSettings(json: object.optional("settings")?.text)
    var messages: [Message] = []
    for message in try object.objects("messages") { messages.append(try self.message(message)) }
    return WholeConversation(conversation, messages)
  }

  private static func model(_ object: ImportedObject) throws(ImportError) -> ModelReference {
    ModelReference(gateway: try object.text("gateway"), model: try object.text("model"))
  }

  private static func message(_ object: ImportedObject) throws(ImportError) -> Message {
    guard let role = Role(rawValue: try object.text("role")) else { throw object.wrong("role") }
    var message = Message(
      id: MessageID(rawValue: try object.identifier("id")),
      parent: try object.optionalIdentifier("parent").map(MessageID.init),
      role: role,
      text: try object.text("content"),
      createdAt: try object.time("created_at"),
      reply: object.optional("state") == nil ? nil : try reply(object)
    )
    for attachment in try object.objects("attachments") {
      message.attachments.append(try self.attachment(attachment))
    }
    return message
  }

  private static func attachment(_ object: ImportedObject) throws(ImportError) -> Attachment {
    var content: Attachment.Content
    if let link = try object.optionalText("link") {
      content = .link(link)
    } else {
      guard let data = Data(base64Encoded: try object.text("base64")) else {
        throw object.wrong("base64")
      }
      content = .bytes(Array(data))
    }
    return Attachment(
      name: try object.text("name"),
      mediaType: try object.text("media_type"),
      content: content,
      detail: try object.optionalText("detail").flatMap(Attachment.Detail.init)
    )
  }

  private static func reply(_ object: ImportedObject) throws(ImportError) -> Reply {
    guard let state = ReplyState(rawValue: try object.text("state")) else {
      throw object.wrong("state")
    }
    var reply = Reply(state: state, model: try model(object))
    reply.answeredBy = try object.optionalText("answered_by")
    reply.reasoning = try object.optionalText("reasoning") ?? ""
    reply.refusal = try object.optionalText("refusal")
    for call in try object.objects("tool_calls") { reply.toolCalls.append(try toolCall(call)) }
    reply.citations = try object.texts("citations")
    reply.finishReason = try object.optionalText("finish_reason")
    if let usage = object.optional("usage") {
      reply.usage = try self.usage(ImportedObject(usage, at: object.place + ".usage"))
    }
    if let error = object.optional("error") {
      reply.failure = try failure(ImportedObject(error, at: object.place + ".error"))
    }
    reply.requestID = try object.optionalText("request_id")
    reply.parameters = object.optional("parameters")?.embeddedText
    reply.times = ReplyTimes(
      firstDelta: try object.optionalWhole("first_delta_ms").map(Int64.init),
      reasoning: try object.optionalWhole("reasoning_ms").map(Int64.init),
      duration: try object.optionalWhole("duration_ms").map(Int64.init)
    )
    reply.rawMessage = object.optional("raw_message")?.embeddedText
    return reply
  }

  private static func toolCall(_ object: ImportedObject) throws(ImportError) -> ToolCall {
    let function = try ImportedObject(object.json["function"], at: object.place + ".function")
    return ToolCall(
      id: try object.text("id"),
      name: try function.text("name"),
      arguments: try function.text("arguments")
    )
  }

  private static func usage(_ object: ImportedObject) throws(ImportError) -> Usage {
    var usage = Usage()
    for count in Usage.counts { usage[keyPath: count.path] = try object.optionalWhole(count.name) }
    usage.cost = object.optional("cost")?.double
    return usage
  }

  private static func failure(_ object: ImportedObject) throws(ImportError) -> Failure {
    guard let kind = Failure.Kind(rawValue: try object.text("kind")) else {
      throw object.wrong("kind")
    }
    return Failure(
      kind: kind,
      message: try object.text("message"),
      status: try object.optionalWhole("status"),
      requestID: try object.optionalText("request_id"),
      isRetryable: try object.flag("retryable")
    )
  }
}
