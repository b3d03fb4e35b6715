import Conversations
import Screen

nonisolated extension ChordError: TranslatedError {
  var text: LocalizedText { LocalizedText(description, korean) }

  private var korean: String {
    switch self {
    case .empty: "키가 없습니다. \"ctrl+e\" 같은 키나 \"none\"을 쓰세요."
    case .tooLong(let text): "\"\(text)\": 이어 누르는 키는 둘까지입니다."
    case .escapes(let text): "\"\(text)\": esc는 이어 누르기를 취소하는 키라서 쓸 수 없습니다."
    case .unknownModifier(let word, let text):
      "\"\(text)\": 키가 아닙니다. \"\(word)\" 대신 ctrl, alt, shift를 쓰세요."
    case .repeatedModifier(let text): "\"\(text)\": 키가 아닙니다. 같은 보조 키가 두 번 있습니다."
    case .shiftedCharacter(let text):
      "\"\(text)\": 키가 아닙니다. shift와 글자는 \"A\"처럼 입력되는 글자로 쓰세요."
    case .unknownKey(let word, let text):
      "\"\(text)\": 키가 아닙니다. \"\(word)\" 대신 글자 하나, space, enter, tab, esc, backspace, "
        + "delete, insert, 화살표, home, end, pageup, pagedown, f1~f24를 쓰고, 앞에 ctrl+, alt+, "
        + "shift+를 붙일 수 있습니다."
    case .neverArrives(let chord, let reason):
      "\"\(chord)\" 키는 쓸 수 없습니다: \(Self.obstacles[reason] ?? reason)."
    }
  }

  /// Why chords do not arrive, by the English reason.
  private static let obstacles = [
    "terminals change tabs with it, or send it as tab": "터미널이 탭을 바꾸거나 tab으로 보냅니다",
    "its bytes begin those of the arrows and function keys": "화살표와 기능 키의 바이트와 같게 시작합니다",
    "terminals send it as tab; bind tab": "터미널이 tab으로 보냅니다. tab을 쓰세요",
    "terminals send it as enter; bind enter": "터미널이 enter로 보냅니다. enter를 쓰세요",
    "terminals send it as esc; bind esc": "터미널이 esc로 보냅니다. esc를 쓰세요",
    "many terminals send it for backspace": "많은 터미널이 backspace 대신 보냅니다",
    "terminals send it as backspace; bind backspace": "터미널이 backspace로 보냅니다. backspace를 쓰세요",
    "GNU screen and serial lines with flow control keep it and stop the output, which Maru's raw "
      + "mode cannot change":
      "GNU screen과 흐름 제어를 하는 직렬 회선이 가로채 출력을 멈추며, 마루가 바꿀 수 없습니다",
    "it is tmux's prefix key": "tmux의 접두 키입니다",
    "terminals send control with a digit as something else or not at all":
      "터미널이 ctrl과 숫자를 다른 것으로 보내거나 보내지 않습니다",
  ]
}
