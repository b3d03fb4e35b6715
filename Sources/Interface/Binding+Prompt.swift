extension Binding {
  /// Rows about the prompt, its history and what waits to be sent.
  static let prompting = [
    Self(
      "yank-older",
      .edit(.yankOlder),
      [.prompt("alt+y")],
      "put back what was cut before that",
      "그전에 자른 것 붙이기"
    ),
    Self("redo", .edit(.redo), [.prompt("alt+z alt+_")], "redo", "되돌린 것 다시 하기"),
    Self(
      "unfold-paste",
      .edit(.unfold),
      [.prompt("alt+v")],
      "show a folded paste as text",
      "접힌 붙여넣기 펴기"
    ),
    Self(
      "strip-hidden",
      .edit(.stripHidden),
      [.prompt("alt+h"), .parameters("alt+h")],
      "take out characters nobody sees",
      "안 보이는 문자 빼기"
    ),
    Self(
      "history",
      .tool(.history),
      [.prompt("ctrl+r")],
      "find an earlier prompt",
      "지난 프롬프트 찾기"
    ),
    Self("history-older", .overlay(.down), [.history("ctrl+r")], "next older match", "더 옛 일치"),
    Self(
      "editor",
      .tool(.editor),
      [.prompt("alt+e"), .sequence("ctrl+x", "ctrl+e", in: [.prompt])],
      "edit in $EDITOR",
      "$EDITOR로 고치기"
    ),
    Self(
      "attach",
      .attach(""),
      [.prompt("alt+p")],
      "attach a file or an address",
      "파일이나 주소 붙이기"
    ),
    Self("queue", .tool(.queue), [.prompt("alt+q")], "waiting prompts", "대기 중인 프롬프트"),
    Self(
      "queue-raise",
      .queue(.raise),
      [.queue("K alt+shift+up")],
      "send it earlier",
      "더 먼저 보내기"
    ),
    Self(
      "queue-lower",
      .queue(.lower),
      [.queue("J alt+shift+down")],
      "send it later",
      "더 나중에 보내기"
    ),
    Self("queue-drop", .queue(.drop), [.queue("d delete")], "do not send it", "보내지 않기"),
  ]
}
