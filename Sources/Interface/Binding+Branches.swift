extension Binding {
  /// Rows about the branches of a conversation.
  static let branching = [
    Self(
      "edit",
      .branch(.edit),
      [.transcript("e")],
      "write an earlier prompt anew, beside it",
      "앞서 보낸 프롬프트 고쳐 보내기"
    ),
    Self(
      "continue",
      .branch(.goOn),
      [.panes("alt+g"), .transcript("C")],
      "go on from a reply that was cut",
      "끊긴 답 이어 쓰기"
    ),
    Self(
      "fork",
      .branch(.fork),
      [.transcript("f")],
      "a new conversation with all up to here",
      "여기까지를 새 대화로 갈라내기"
    ),
    Self("tree", .open(.tree), [.transcript("T")], "all branches", "모든 갈래 보기"),
    Self(
      "sibling-previous",
      .branch(.sibling(.previous)),
      [.transcript("["), .tree("[")],
      "previous of several messages",
      "여러 메시지 가운데 이전 것"
    ),
    Self(
      "sibling-next",
      .branch(.sibling(.next)),
      [.transcript("]"), .tree("]")],
      "next of several messages",
      "여러 메시지 가운데 다음 것"
    ),
    Self("tree-filter", .branch(.filter), [.tree("/")], "find a message", "메시지 찾기"),
    Self("tree-parent", .branch(.parent), [.tree("left h")], "what it follows", "바로 앞 메시지로"),
    Self("tree-child", .branch(.child), [.tree("right l")], "what follows it", "바로 뒤 메시지로"),
  ]
}
