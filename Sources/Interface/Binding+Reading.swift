extension Binding {
  /// Rows about reading the transcript, finding in it and taking from it.
  static let reading = [
    Self(
      "find",
      .find(.ask),
      [.panes("ctrl+f"), .transcript("/")],
      "find in this conversation",
      "이 대화에서 찾기"
    ),
    Self(
      "search",
      .search(""),
      [.panes("alt+/")],
      "search all conversations",
      "모든 대화에서 찾기"
    ),
    Self(
      "find-next",
      .find(.next),
      [.find("down ctrl+n"), .transcript("n")],
      "next match",
      "다음 일치"
    ),
    Self(
      "find-previous",
      .find(.previous),
      [.find("up ctrl+p"), .transcript("N")],
      "previous match",
      "이전 일치"
    ),
    Self("find-accept", .find(.accept), [.find("enter")], "keep the matches marked", "찾은 곳 표시해 두기"),
    Self(
      "find-delete-backward",
      .find(.deleteBackward),
      [.find("backspace")],
      "delete backward",
      "앞 글자 지우기"
    ),
    Self("find-clear", .find(.clear), [.find("ctrl+u")], "clear what to find", "찾을 말 지우기"),
    Self(
      "message-previous",
      .message(.previous),
      [.transcript("K")],
      "message above",
      "위 메시지로"
    ),
    Self("message-next", .message(.next), [.transcript("J")], "message below", "아래 메시지로"),
    Self("copy", .copyMessage, [.transcript("y")], "copy the message", "메시지 복사"),
    Self(
      "code-blocks",
      .open(.code),
      [.panes("alt+k"), .transcript("c")],
      "copy or save a code block",
      "코드 블록 복사, 저장"
    ),
    Self("links", .open(.links), [.transcript("l")], "open or copy a link", "링크 열기, 복사"),
    Self("details", .open(.details), [.transcript("i")], "details of the message", "메시지 자세히"),
    Self(
      "preview",
      .open(.preview),
      [.transcript("m")],
      "draw the pictures here",
      "그림을 여기에 그려 보기"
    ),
    Self("preview-next", .overlay(.down), [.preview("n right")], "next picture", "다음 그림"),
    Self("preview-previous", .overlay(.up), [.preview("p left")], "previous picture", "이전 그림"),
    Self(
      "bare",
      .toggleBare,
      [.panes("alt+l")],
      "transcript alone, for the terminal's selection",
      "대화만 보기 (터미널에서 선택할 때)"
    ),
    Self(
      "parameters",
      .open(.parameters),
      [.panes("ctrl+t")],
      "parameters and system prompt",
      "매개변수와 시스템 프롬프트"
    ),
    Self("personas", .open(.personas), [.panes("f5")], "choose a persona", "페르소나 고르기"),
    Self("gateways", .open(.gateways), [.panes("f6")], "set up a gateway", "게이트웨이 설정"),
    Self(
      "mouse",
      .toggleMouse,
      [.panes("alt+m")],
      "use the mouse, or leave it to the terminal",
      "마우스 쓰기, 터미널에 돌려주기"
    ),
    Self("pick-copy", .pick(.copy), [.parts("y")], "copy it", "복사"),
    Self("pick-save", .pick(.save), [.parts("s")], "save the code to a file", "코드를 파일로 저장"),
  ]

  /// Rows about selecting text by keys.
  static let selecting = [
    select("select", .characters, "v", "select characters from here", "여기서부터 글자 선택", begins: true),
    select("select-lines", .lines, "V", "select lines from here", "여기서부터 줄 선택", begins: true),
    select("select-copy", .copy, "y enter", "copy what is selected", "선택한 것 복사"),
    select("select-left", .left, "h left", "left", "왼쪽으로"),
    select("select-right", .right, "l right", "right", "오른쪽으로"),
    select("select-up", .up, "k up", "up", "위로"),
    select("select-down", .down, "j down", "down", "아래로"),
    select("select-word-left", .wordLeft, "b ctrl+left alt+b", "a word left", "낱말 왼쪽으로"),
    select("select-word-right", .wordRight, "w ctrl+right alt+f", "a word right", "낱말 오른쪽으로"),
    select("select-row-start", .rowStart, "0 ^ ctrl+a", "start of the row", "줄 처음으로"),
    select("select-row-end", .rowEnd, "$ ctrl+e", "end of the row", "줄 끝으로"),
    select("select-half-page-up", .halfPageUp, "ctrl+u", "half a page up", "반 쪽 위로"),
    select("select-half-page-down", .halfPageDown, "ctrl+d", "half a page down", "반 쪽 아래로"),
    select("select-page-up", .pageUp, "pageup", "page up", "한 쪽 위로"),
    select("select-page-down", .pageDown, "pagedown", "page down", "한 쪽 아래로"),
    select("select-top", .top, "g home", "top", "맨 위로"),
    select("select-end", .end, "G end", "end", "맨 끝으로"),
    select("select-swap", .swap, "o", "the selection's other end", "선택의 다른 끝으로"),
  ]

  private static func select(
    _ name: String,
    _ move: SelectionMove,
    _ chords: String,
    _ english: String,
    _ korean: String,
    begins: Bool = false
  ) -> Binding {
    let keys: [BindingKeys] = [.selection(chords)] + (begins ? [.transcript(chords)] : [])
    return Binding(name, .select(move), keys, english, korean)
  }
}
