import Conversations

/// The bottom rows of overlays and bars: what can be pressed there.
extension Phrase {
  static let typeToFilter = LocalizedText("type to filter", "입력해서 거르기")
  private static let typeToFind = LocalizedText("type to find", "입력해서 찾기")

  static func parametersHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .parameters).row(
      ("choose", "edits", "고치기"),
      ("choose-delete-backward", "unsets", "해제"),
      ("escape", "closes", "닫기")
    )
  }

  static func parameterEditingHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .parameters).row(
      ("choose", "takes it", "적용"),
      ("newline", "breaks the line", "줄 바꿈"),
      ("escape", "gives up", "취소")
    )
  }

  static func personasHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .personas).row(("choose", "takes", "고르기"), ("escape", "closes", "닫기"))
  }

  static func guideHint(_ step: GatewayGuide.Step, _ keymap: Keymap) -> LocalizedText {
    let hints = KeyHints(keymap, .guide)
    return switch step {
    case .choosing:
      hints.row(after: typeToFilter, ("choose", "takes", "고르기"), ("escape", "closes", "닫기"))
    case .typing, .refused: hints.row(("choose", "tries it", "확인"), ("escape", "closes", "닫기"))
    case .trying: hints.row(("escape", "closes", "닫기"))
    case .ready: hints.row(("choose", "chooses a model", "모델 고르기"), ("escape", "closes", "닫기"))
    }
  }

  static func paletteHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .palette).row(
      after: typeToFilter,
      ("choose", "does it", "실행"),
      ("escape", "closes", "닫기")
    )
  }

  static func historyHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .history).row(
      after: typeToFind,
      ("history-older", "older", "더 옛것"),
      ("choose", "takes", "고르기"),
      ("escape", "closes", "닫기")
    )
  }

  static func queueHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .queue).row(
      ("choose", "edits", "고치기"),
      ("queue-raise queue-lower", "move", "옮기기"),
      ("queue-drop", "drops", "빼기"),
      ("escape", "closes", "닫기")
    )
  }

  static func findTypingHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .find).row(
      ("find-accept", "keeps", "두기"),
      ("find-previous find-next", "move", "이동"),
      ("escape", "back", "되돌리기")
    )
  }

  static func findHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .transcript).row(
      ("find-next find-previous", "move", "이동"),
      ("escape", "clears", "지우기")
    )
  }

  static func selecting(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .selection).row(
      after: LocalizedText("Selecting: move to extend", "선택 중: 움직여 늘리기"),
      ("select select-lines", "begin here", "여기서 다시"),
      ("select-copy", "copies", "복사"),
      ("escape", "leaves", "나가기")
    )
  }

  static func detailsHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .details).row(("escape", "closes", "닫기"))
  }

  static func pickerHint(_ kind: PickerKind, _ keymap: Keymap) -> LocalizedText {
    let hints = KeyHints(keymap, .parts)
    return switch kind {
    case .code:
      hints.row(
        ("choose", "copies", "복사"),
        ("pick-save", "saves to a file", "파일로 저장"),
        ("escape", "closes", "닫기")
      )
    case .links:
      hints.row(
        ("choose", "opens", "열기"),
        ("pick-copy", "copies", "복사"),
        ("escape", "closes", "닫기")
      )
    }
  }

  static func themesHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .themes).row(
      ("choose-up choose-down", "try", "입어 보기"),
      ("choose", "keeps", "쓰기"),
      ("escape", "goes back", "되돌리기")
    )
  }

  static func modelsHint(_ keymap: Keymap) -> LocalizedText {
    let next = KeyHints(keymap, .prompt).labels("model-next").map { " (\($0))" } ?? ""
    return KeyHints(keymap, .modelPicker).row(
      after: typeToFilter,
      ("choose", "takes", "고르기"),
      ("favourite", "marks\(next)", "표시\(next)"),
      ("escape", "closes", "닫기")
    )
  }

  static func helpHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .help).row(
      ("choose-page-up choose-page-down", "scroll", "넘기기"),
      ("escape", "closes", "닫기")
    )
  }
}
