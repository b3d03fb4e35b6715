import Conversations

/// OpenRouter's `reasoning_details`, which must go back in the order and wording they came in.
enum ReasoningDetails {
  /// Entries kept of one reply.
  private static let limit = 4096

  /// Joins the pieces of a delta to what is there: the same type and index is the same entry.
  static func merged(_ details: [JSONValue], with pieces: [JSONValue]) -> [JSONValue] {
    var details = details
    for piece in pieces {
      if let last = details.last, last["type"] == piece["type"], last["index"] == piece["index"],
        last["index"] != nil || last["id"] == piece["id"]
      {
        details[details.count - 1] = joined(last, piece)
      } else if details.count < limit {
        details.append(piece)
      }
    }
    return details
  }

  private static func joined(_ entry: JSONValue, _ piece: JSONValue) -> JSONValue {
    var entry = entry
    for member in piece.members where member.value != .null {
      switch (member.key, entry[member.key]?.string, member.value.string) {
      case ("text", let before?, let after?), ("summary", let before?, let after?),
        ("data", let before?, let after?):
        entry.set(member.key, to: .string(before + after))
      case (_, _, _): entry.set(member.key, to: member.value)
      }
    }
    return entry
  }
}
