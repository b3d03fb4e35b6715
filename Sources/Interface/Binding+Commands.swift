extension Binding {
  /// Rows about finding and giving commands by name.
  static let commanding = [
    Self(
      "palette",
      .open(.palette),
      [.panes("ctrl+p"), .everywhere("alt+x")],
      "every action by name",
      "모든 동작을 이름으로 찾기"
    ),
    Self(
      "export",
      .export(""),
      [.panes("alt+w")],
      "write the conversation to a file",
      "대화를 파일로 내보내기"
    ),
    Self("complete", .complete(.accept), [.completion("tab")], "complete the word", "낱말 완성하기"),
    Self(
      "complete-next",
      .complete(.next),
      [.completion("down ctrl+n")],
      "next completion",
      "다음 완성 후보"
    ),
    Self(
      "complete-previous",
      .complete(.previous),
      [.completion("up")],
      "previous completion",
      "이전 완성 후보"
    ),
    Self("complete-close", .complete(.close), [.completion("esc")], "no completion", "완성 후보 닫기"),
  ]

  /// Whether the action can be asked for in a pane, by the palette or as `/name`.
  var isForPanes: Bool { contexts.contains { KeyContext.panes.contains($0) } }

  /// Whether its name is offered as a command: moving and editing are nearer by their keys.
  var isOffered: Bool {
    if case .edit = action { return false }
    if case .scroll = action { return false }
    if case .list(let move) = action { return [.filter, .archived, .nextFinished].contains(move) }
    if case .keep(.mark) = action { return false }
    if case .select = action { return false }
    if case .message = action { return false }
    if case .focus = action { return false }
    return isForPanes && ![.send, .escape, .interrupt, .endOfInput].contains(action)
  }
}
