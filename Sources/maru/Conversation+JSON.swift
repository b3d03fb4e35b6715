import Conversations
import Interface

nonisolated extension Conversation {
  /// What people type to name it.
  var shortID: String { String(id.rawValue.prefix(8)) }

  /// As scripts read it; times in milliseconds since 1970.
  var json: JSONValue {
    .object([
      JSONMember("id", .string(id.rawValue)),
      JSONMember("title", .string(title)),
      JSONMember("gateway", .string(model.gateway)),
      JSONMember("model", .string(model.model)),
      JSONMember("created_at", .integer(createdAt.milliseconds)),
      JSONMember("updated_at", .integer(updatedAt.milliseconds)),
      JSONMember("last_reply", .optional(lastReply?.rawValue)),
      JSONMember("unseen", .bool(isUnseen)),
      JSONMember("named", .bool(isNamed)),
      JSONMember("pinned", .bool(isPinned)),
      JSONMember("archived", .bool(isArchived)),
      JSONMember("tags", .array(tags.map(JSONValue.string))),
    ])
  }
}

nonisolated extension Message {
  /// As scripts read it; a reply tells its state, model, usage and failure, and where the copies of
  /// what it brought lie.
  func json(_ media: MediaFolder) -> JSONValue {
    .object(
      [
        JSONMember("id", .string(id.rawValue)),
        JSONMember("parent", .optional(parent?.rawValue)),
        JSONMember("role", .string(role.rawValue)),
        JSONMember("content", .string(text)),
        JSONMember("created_at", .integer(createdAt.milliseconds)),
      ] + attachmentMembers(reply == nil ? nil : media)
        + (reply.map(\.jsonMembers) ?? [])
    )
  }
}

nonisolated extension Message {
  private func attachmentMembers(_ media: MediaFolder?) -> [JSONMember] {
    guard !attachments.isEmpty else { return [] }
    return [JSONMember("attachments", .array(attachments.map { $0.json(media) }))]
  }
}

nonisolated extension Attachment {
  /// What it is, and where its copy or itself is.
  func told(_ media: MediaFolder, _ language: Language) -> String {
    guard let file = media.file(of: self) else { return summary(language) }
    return "\(file) (\(facts(language)))"
  }

  /// Its name, type and size, without its content.
  func summary(_ language: Language) -> String { "\(name), \(facts(language))" }

  private func facts(_ language: Language) -> String {
    guard let count = byteCount else { return mediaType }
    let number = NumberText.grouped(count)
    let size = LocalizedText(count == 1 ? "1 byte" : "\(number) bytes", "\(number)바이트")
    return "\(mediaType), \(size(language))"
  }

  /// As scripts read it, without its content; `media` has the copies of what replies brought.
  func json(_ media: MediaFolder?) -> JSONValue {
    .object(
      [
        JSONMember("name", .string(name)),
        JSONMember("media_type", .string(mediaType)),
        JSONMember("bytes", .optional(byteCount)),
        JSONMember("detail", .optional(detail?.rawValue)),
      ] + (media.map { [JSONMember("path", .optional($0.file(of: self)))] } ?? [])
    )
  }
}

nonisolated extension Reply {
  var jsonMembers: [JSONMember] {
    [
      JSONMember("state", .string(state.rawValue)),
      JSONMember("gateway", .string(model.gateway)),
      JSONMember("model", .string(answeredBy ?? model.model)),
      JSONMember("reasoning", .string(reasoning)),
      JSONMember("finish_reason", .optional(finishReason)),
      JSONMember("usage", usage?.json ?? .null),
      JSONMember("error", failure?.json ?? .null),
      JSONMember("request_id", .optional(requestID)),
      JSONMember("first_delta_ms", .optional(times.firstDelta)),
      JSONMember("duration_ms", .optional(times.duration)),
    ]
  }
}
