import Conversations

/// Puts the calls of tools together from their pieces.
struct ToolCallMerger: Equatable {
  /// The most calls kept of one reply.
  static let limit = 512

  private struct Draft: Equatable {
    var index: Int?
    var id = ""
    var name = ""
    var arguments = ""
    /// Members that have no meaning here and go back as they came, such as `extra_content`.
    var others: [JSONMember] = []
  }

  private var drafts: [Draft] = []
  /// Bytes of all arguments so far.
  private(set) var size = 0

  var isEmpty: Bool { drafts.isEmpty }

  /// The calls so far; one without an id gets the id `call_` with its place.
  var calls: [ToolCall] {
    drafts.indices.map { place in
      ToolCall(id: id(at: place), name: drafts[place].name, arguments: drafts[place].arguments)
    }
  }

  /// The calls as an assistant message carries them back.
  var json: JSONValue {
    .array(
      drafts.indices.map { place in
        let draft = drafts[place]
        var call: JSONValue = ["id": .string(id(at: place)), "type": "function"]
        call.set(
          "function",
          to: ["name": .string(draft.name), "arguments": .string(draft.arguments)]
        )
        for member in draft.others { call.set(member.key, to: member.value) }
        return call
      }
    )
  }

  /// Takes the pieces of one delta.
  mutating func merge(_ pieces: [JSONValue]) {
    for piece in pieces where !piece.members.isEmpty { merge(piece) }
  }

  /// Takes the calls of a whole message in place of what came before.
  mutating func replace(with pieces: [JSONValue]) {
    (drafts, size) = ([], 0)
    merge(pieces)
  }

  private mutating func merge(_ piece: JSONValue) {
    let function = piece["function"] ?? .null
    let id = piece["id"]?.string ?? ""
    let name = function["name"]?.string ?? piece["name"]?.string ?? ""
    let index = piece["index"]?.integer
    guard let place = place(index: index, id: id, name: name) else { return }
    if drafts[place].id.isEmpty { drafts[place].id = id }
    if drafts[place].name.isEmpty {
      drafts[place].name = name
    } else if name != drafts[place].name {
      drafts[place].name += name
    }
    let arguments = Self.arguments(function["arguments"] ?? piece["arguments"])
    drafts[place].arguments += arguments
    size += arguments.utf8.count
    for member in piece.members where !Self.known.contains(member.key) && !member.value.isEmpty {
      drafts[place].others.removeAll { $0.key == member.key }
      drafts[place].others.append(member)
    }
  }

  private static let known: Set = ["index", "id", "type", "function", "name", "arguments"]

  private static func arguments(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .object, .array: value?.text ?? ""
    case .null, .bool, .number, nil: ""
    }
  }

  /// The call a piece belongs to, added where it is new; `nil` beyond the limit.
  private mutating func place(index: Int?, id: String, name: String) -> Int? {
    let known =
      if let index { drafts.lastIndex { $0.index == index } } else {
        placeWithoutIndex(id: id, name: name)
      }
    if let known, !isOther(drafts[known], id: id, name: name) { return known }
    if let index, let known = drafts.lastIndex(where: { $0.id == id && $0.index == index }),
      !id.isEmpty
    {
      return known
    }
    guard drafts.count < Self.limit else { return nil }
    drafts.append(Draft(index: index))
    return drafts.count - 1
  }

  private func placeWithoutIndex(id: String, name: String) -> Int? {
    if !id.isEmpty { return drafts.lastIndex { $0.id == id } }
    if !name.isEmpty { return nil }
    return drafts.indices.last
  }

  /// Some gateways give every call the same index; another id with a name is another call.
  private func isOther(_ draft: Draft, id: String, name: String) -> Bool {
    !id.isEmpty && !draft.id.isEmpty && id != draft.id && !name.isEmpty
  }

  private func id(at place: Int) -> String {
    drafts[place].id.isEmpty ? "call_\(place)" : drafts[place].id
  }
}
