package import Conversations
import FoundationEssentials

/// The JSON that conversations are exported as, one object each.
///
/// `messages` has the objects of a Chat Completions request (`role`, `content`, `tool_calls`) with
/// what Maru knows beside: every branch, each message naming its parent. Times are milliseconds since
/// 1970. What is not known is left out.
extension WholeConversation {
  /// What `format` says.
  static let format = "maru"
  /// What `version` says; a reader takes its own and all before it.
  static let version = 1

  package var json: JSONValue {
    let settings = conversation.settings.json.flatMap { try? JSONValue(text: $0) }
    var members: [JSONMember] = [
      JSONMember("format", .string(Self.format)), JSONMember("version", .integer(Self.version)),
      JSONMember("id", .string(conversation.id.rawValue)),
      JSONMember("title", .string(conversation.title)),
      JSONMember("named", .bool(conversation.isNamed)),
      JSONMember("gateway", .string(conversation.model.gateway)),
      JSONMember("model", .string(conversation.model.model)),
      JSONMember("created_at", .integer(conversation.createdAt.milliseconds)),
      JSONMember("updated_at", .integer(conversation.updatedAt.milliseconds)),
      JSONMember("unseen", .bool(conversation.isUnseen)),
      JSONMember("pinned", .bool(conversation.isPinned)),
      JSONMember("archived", .bool(conversation.isArchived)),
      JSONMember("tags", .array(conversation.tags.map(JSONValue.string))),
    ]
    members.add("settings", settings)
    members.add("leaf", (conversation.leaf?.rawValue).map(JSONValue.string))
    members.append(JSONMember("messages", .array(messages.map(\.exported))))
    return .object(members)
  }
}

extension Message {
  var exported: JSONValue {
    var members = [JSONMember("id", .string(id.rawValue))]
    members.add("parent", (parent?.rawValue).map(JSONValue.string))
    members += [
      JSONMember("role", .string(role.rawValue)), JSONMember("content", .string(text)),
      JSONMember("created_at", .integer(createdAt.milliseconds)),
    ]
    if !attachments.isEmpty {
      members.append(JSONMember("attachments", .array(attachments.map(\.exported))))
    }
    return .object(members + (reply?.exported ?? []))
  }
}
