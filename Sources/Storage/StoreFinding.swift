package import Conversations

/// Something wrong with a store, as a check finds it.
package enum StoreFinding: Equatable, Sendable {
  /// What SQLite says of the file.
  case damage(String)
  /// It cannot be opened or read on.
  case unreadable(StoreError)
  /// Rows of a table that refer to rows that are not there.
  case dangling(table: String, count: Int)
  /// Conversations whose shown path ends in a message they do not have.
  case strayLeaves(Int)
  /// Messages whose parent is in another conversation, or was written later.
  case strayParents(Int)
  /// Triggers and views that are not Maru's.
  case foreignParts(Int)
  /// Replies nothing is known of besides their text.
  case repliesWithoutTurn(Int)
  /// Messages and titles that a search does not find.
  case unindexed(Int)
  /// Entries of the search for messages and titles that are not there.
  case strayEntries(Int)
  /// Replies that a Maru which is gone was reading; the next start marks them as interrupted.
  case abandoned(Int)

  /// Whether something must be done about it.
  package var isFault: Bool {
    switch self {
    case .abandoned: false
    case .damage, .unreadable, .dangling, .strayLeaves, .strayParents, .foreignParts,
      .repliesWithoutTurn, .unindexed, .strayEntries:
      true
    }
  }

  /// Whether its sentence already says how to repair the store.
  package var namesRepair: Bool {
    if case .unreadable(.corrupt) = self { true } else { false }
  }

  package var text: LocalizedText {
    switch self {
    case .damage(let reason): LocalizedText("Damage: \(reason).", "손상: \(reason).")
    case .unreadable(let error): error.text
    case .dangling(let table, let count):
      LocalizedText(
        "Rows of \(table) that refer to rows which are not there: \(count).",
        "없는 행을 가리키는 \(table) 행: \(count)개."
      )
    case .strayLeaves(let count):
      Self.strayLeavesText(count)
    case .strayParents(let count):
      Self.strayParentsText(count)
    case .foreignParts(let count):
      LocalizedText(
        "Triggers and views that Maru did not make: \(count).",
        "마루가 만들지 않은 트리거와 뷰: \(count)개."
      )
    case .repliesWithoutTurn(let count):
      LocalizedText("Replies of which only the text is there: \(count).", "본문만 남은 답: \(count)개.")
    case .unindexed(let count):
      LocalizedText(
        "Messages and titles that a search does not find: \(count).",
        "검색에 잡히지 않는 메시지와 제목: \(count)개."
      )
    case .strayEntries(let count):
      LocalizedText(
        "Entries of the search for what is not there: \(count).",
        "없는 것을 가리키는 검색 항목: \(count)개."
      )
    case .abandoned(let count):
      LocalizedText(
        "Replies a Maru that is gone was reading: \(count). The next start marks them.",
        "끝난 마루가 받던 답: \(count)개. 다음에 시작할 때 표시합니다."
      )
    }
  }

  private static func strayLeavesText(_ count: Int) -> LocalizedText {
    LocalizedText(
      "Conversations that end in a message they do not have: \(count).",
      "자기 것이 아닌 메시지로 끝나는 대화: \(count)개."
    )
  }

  private static func strayParentsText(_ count: Int) -> LocalizedText {
    LocalizedText(
      "Messages that follow one of another conversation, or a later one: \(count).",
      "다른 대화의 메시지나 나중 메시지에 이어진 메시지: \(count)개."
    )
  }
}
