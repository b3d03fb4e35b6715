import Conversations
import Curses

nonisolated extension TerminalError: TranslatedError {
  /// Where the terminal shows no UTF-8, the sentence is in ASCII whatever the language.
  var text: LocalizedText {
    switch self {
    case .notATerminal:
      LocalizedText(description, "마루는 터미널 입출력이 필요합니다. 파이프나 리디렉션 없이 실행하세요.")
    case .unnamedTerminal:
      LocalizedText(
        description,
        "TERM이 없어서 터미널을 알 수 없습니다. "
          + "이렇게 해 보세요: export TERM=xterm-256color 또는 maru --plain"
      )
    case .dumbTerminal(let name):
      LocalizedText(
        description,
        "TERM=\(name) 터미널에는 전체 화면을 그릴 수 없습니다. "
          + "이렇게 해 보세요: maru --plain 또는 export TERM=xterm-256color"
      )
    case .unknownTerminal(let name):
      LocalizedText(
        description,
        "이 시스템은 TERM=\(name) 터미널을 모릅니다. "
          + "이렇게 해 보세요: export TERM=xterm-256color 또는 maru --plain"
      )
    case .claimedAlready: LocalizedText(description, "터미널을 이미 마루가 쓰고 있습니다.")
    case .foreignEncoding, .foreignTerminal, .noLocale, .system:
      LocalizedText(verbatim: description)
    }
  }
}
