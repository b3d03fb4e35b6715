package import Conversations

/// What is said about tokens and what they cost.
extension Phrase {
  static let usageTitle = LocalizedText("Usage", "사용량")
  static let usageTotal = LocalizedText("total", "합계")
  static let usageConversation = LocalizedText("this conversation", "이 대화")
  static let usageToday = LocalizedText("today", "오늘")
  static let usageMonth = LocalizedText("this month", "이번 달")
  static let usageLastDays = LocalizedText("last 30 days", "지난 30일")
  static let usageLoading = LocalizedText("Adding up ...", "더하는 중 ...")
  static let usageNothing = LocalizedText("No turns yet.", "아직 주고받은 것이 없습니다.")

  /// A row of a ledger for what a conversation's title took.
  static func titleRequest(_ title: String) -> LocalizedText {
    LocalizedText("(title) \(title)", "(제목) \(title)")
  }

  /// What was spent this month, of what may be.
  static func budget(_ spent: String, of limit: String, isOver: Bool) -> LocalizedText {
    LocalizedText(
      "month \(spent) of \(limit)\(isOver ? ", over budget" : "")",
      "이번 달 \(spent) / \(limit)\(isOver ? " 예산 초과" : "")"
    )
  }

  static func usageHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .usage).row(
      ("usage-previous usage-next", "by what", "묶음 바꾸기"),
      ("escape", "closes", "닫기")
    )
  }
}

extension LedgerGrouping {
  /// What the names of its rows are.
  package var title: LocalizedText {
    switch self {
    case .day: LocalizedText("day", "날짜")
    case .model: LocalizedText("model", "모델")
    case .gateway: LocalizedText("gateway", "게이트웨이")
    case .conversation: LocalizedText("conversation", "대화")
    case .turn: LocalizedText("turn", "차례")
    }
  }

  /// Whether its rows are in the order of time.
  var isByTime: Bool {
    switch self {
    case .day, .turn: true
    case .model, .gateway, .conversation: false
    }
  }
}
