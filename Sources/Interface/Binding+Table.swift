import Conversations

extension Binding {
  /// Every row under its heading, in the order of the help sheet.
  package static let groups = [
    BindingGroup(title: LocalizedText("Conversation", "대화"), bindings: conversing),
    BindingGroup(title: LocalizedText("Moving", "이동"), bindings: moving),
    BindingGroup(title: LocalizedText("Reading", "읽기"), bindings: reading),
    BindingGroup(title: LocalizedText("Branches", "갈래"), bindings: branching),
    BindingGroup(title: LocalizedText("Selecting", "선택"), bindings: selecting),
    BindingGroup(title: LocalizedText("Prompt", "프롬프트"), bindings: editing + prompting),
    BindingGroup(title: LocalizedText("Commands", "명령"), bindings: commanding),
    BindingGroup(title: LocalizedText("List", "목록"), bindings: listing + keeping + numbered),
    BindingGroup(title: LocalizedText("Overlays", "떠 있는 창"), bindings: choosing),
  ]

  /// Every row, in the order of the help sheet.
  package static let all = groups.flatMap(\.bindings)

  private static let conversing = [
    Self("send", .send, [.prompt("enter")], "send the prompt", "프롬프트 보내기"),
    Self(
      "escape",
      .escape,
      [.everywhere("esc")],
      "close an overlay; stop; back to the prompt",
      "창 닫기; 멈추기; 프롬프트로 돌아가기"
    ),
    Self(
      "interrupt",
      .interrupt,
      [.everywhere("ctrl+c")],
      "stop; clear the draft; twice quits",
      "멈추기; 초안 지우기; 두 번 누르면 끝내기"
    ),
    Self(
      "end-of-input",
      .endOfInput,
      [.prompt("ctrl+d")],
      "quit, on an empty prompt",
      "빈 프롬프트에서 끝내기"
    ),
    Self("new", .newConversation, [.panes("ctrl+n")], "new conversation", "새 대화"),
    Self("models", .open(.models), [.panes("ctrl+o")], "choose a model", "모델 고르기"),
    Self("model-next", .favouriteModel(.next), [.panes("f2")], "next marked model", "다음 표시 모델"),
    Self(
      "model-previous",
      .favouriteModel(.previous),
      [.panes("shift+f2")],
      "previous model",
      "이전 모델"
    ),
    Self(
      "retry",
      .retry,
      [.panes("alt+r"), .transcript("r")],
      "try again, at once, or another reply",
      "다시 시도하기, 바로 시도하기, 다른 답 받기"
    ),
    Self(
      "reasoning",
      .toggleReasoning,
      [.panes("alt+o"), .transcript("o")],
      "fold or unfold reasoning",
      "추론 접기, 펴기"
    ),
    Self("themes", .open(.themes), [.panes("f4")], "choose a theme", "테마 고르기"),
    Self("usage", .open(.usage), [.panes("f7")], "tokens and what they cost", "토큰 사용량과 비용"),
    Self("help", .open(.help), [.panes("f1"), .reading("?")], "this help sheet", "이 도움말"),
    Self("redraw", .redraw, [.everywhere("ctrl+l")], "draw the screen again", "화면 다시 그리기"),
    Self("suspend", .suspend, [.everywhere("ctrl+z")], "out to the shell", "셸로 잠시 나가기"),
    Self("quit", .quit, [.everywhere("ctrl+q")], "quit", "끝내기"),
  ]

  private static let moving = [
    Self("page-up", .scroll(.pageUp), [.panes("pageup")], "page up", "한 쪽 위로"),
    Self("page-down", .scroll(.pageDown), [.panes("pagedown")], "page down", "한 쪽 아래로"),
    Self(
      "line-up",
      .scroll(.lineUp),
      [.panes("ctrl+up shift+up"), .transcript("k up")],
      "line up",
      "한 줄 위로"
    ),
    Self(
      "line-down",
      .scroll(.lineDown),
      [.panes("ctrl+down shift+down"), .transcript("j down")],
      "line down",
      "한 줄 아래로"
    ),
    Self(
      "half-page-up",
      .scroll(.halfPageUp),
      [.transcript("ctrl+u")],
      "half a page up",
      "반 쪽 위로"
    ),
    Self(
      "half-page-down",
      .scroll(.halfPageDown),
      [.transcript("ctrl+d")],
      "half a page down",
      "반 쪽 아래로"
    ),
    Self(
      "previous-prompt",
      .scroll(.previousPrompt),
      [.panes("alt+up"), .transcript("{")],
      "previous prompt",
      "이전 프롬프트로"
    ),
    Self(
      "next-prompt",
      .scroll(.nextPrompt),
      [.panes("alt+down"), .transcript("}")],
      "next prompt",
      "다음 프롬프트로"
    ),
    Self("top", .scroll(.top), [.panes("home"), .transcript("g")], "top", "맨 위로"),
    Self(
      "end",
      .scroll(.end),
      [.panes("end"), .transcript("G")],
      "end, and follow",
      "맨 끝으로, 따라가기"
    ),
    Self("pane-next", .focus(.next), [.panes("tab")], "next pane", "다음 창"),
    Self("pane-previous", .focus(.previous), [.panes("shift+tab")], "previous pane", "이전 창"),
    Self(
      "list-toggle",
      .toggleList,
      [.panes("f3 alt+c")],
      "show or hide the list",
      "목록 보이기, 숨기기"
    ),
    Self(
      "conversation-previous",
      .conversation(.previous),
      [.panes("alt+left")],
      "previous conversation",
      "이전 대화"
    ),
    Self(
      "conversation-next",
      .conversation(.next),
      [.panes("alt+right")],
      "next conversation",
      "다음 대화"
    ),
    Self(
      "next-finished",
      .list(.nextFinished),
      [.panes("alt+a")],
      "next conversation with a new reply",
      "새 답이 온 다음 대화"
    ),
  ]

  private static let editing = [
    edit(
      "newline",
      .newline,
      "ctrl+j alt+enter shift+enter",
      "new line (also \\ Enter)",
      "줄 바꾸기 (\\ Enter도)"
    ),
    edit("left", .left, "left", "left", "왼쪽으로"),
    edit("right", .right, "right", "right", "오른쪽으로"),
    edit("word-left", .wordLeft, "alt+b ctrl+left", "a word left", "낱말 왼쪽으로"),
    edit("word-right", .wordRight, "alt+f ctrl+right", "a word right", "낱말 오른쪽으로"),
    edit("line-start", .lineStart, "ctrl+a", "start of the line", "줄 처음으로"),
    edit("line-end", .lineEnd, "ctrl+e", "end of the line", "줄 끝으로"),
    edit("up", .up, "up", "row up, then earlier prompts", "윗줄로, 그다음 이전 프롬프트"),
    edit("down", .down, "down", "row down, then later prompts", "아랫줄로, 그다음 나중 프롬프트"),
    edit("delete-backward", .deleteBackward, "backspace", "delete backward", "앞 글자 지우기"),
    edit("delete-forward", .deleteForward, "delete", "delete forward", "뒤 글자 지우기"),
    edit(
      "delete-word-backward",
      .deleteWordBackward,
      "ctrl+w alt+backspace",
      "cut the word before",
      "앞 낱말 자르기"
    ),
    edit("delete-word-forward", .deleteWordForward, "alt+d", "cut the word after", "뒤 낱말 자르기"),
    edit("kill-to-start", .killToLineStart, "ctrl+u", "cut to the line's start", "줄 처음까지 자르기"),
    edit("kill-to-end", .killToLineEnd, "ctrl+k", "cut to the line's end", "줄 끝까지 자르기"),
    edit("yank", .yank, "ctrl+y", "put back what was cut", "자른 것 붙이기"),
    Self(
      "undo",
      .edit(.undo),
      [.prompt("ctrl+_ ctrl+/"), .sequence("ctrl+x", "ctrl+u", in: [.prompt])],
      "undo",
      "되돌리기"
    ),
  ]

  private static func edit(
    _ name: String,
    _ edit: PromptEdit,
    _ chords: String,
    _ english: String,
    _ korean: String
  ) -> Binding {
    Binding(name, .edit(edit), [.prompt(chords)] + keysInFields(edit), english, korean)
  }

  /// What is pressed for it in the fields of overlays.
  private static func keysInFields(_ edit: PromptEdit) -> [BindingKeys] {
    switch edit {
    case .newline: [.parameters("ctrl+j alt+enter")]
    case .left: [.parameters("left"), .form("left")]
    case .right: [.parameters("right"), .form("right")]
    case .lineStart: [.parameters("ctrl+a"), .form("ctrl+a")]
    case .lineEnd: [.parameters("ctrl+e"), .form("ctrl+e")]
    case .deleteWordBackward: [.parameters("ctrl+w"), .form("ctrl+w")]
    case .killToLineEnd: [.parameters("ctrl+k"), .form("ctrl+k")]
    case .deleteForward: [.form("delete")]
    case .killToLineStart: [.form("ctrl+u")]
    case .yank: [.form("ctrl+y")]
    case .wordLeft: [.form("alt+b ctrl+left")]
    case .wordRight: [.form("alt+f ctrl+right")]
    case .deleteBackward, .deleteWordForward, .undo, .yankOlder, .redo, .unfold, .stripHidden, .up,
      .down:
      []
    }
  }
}
