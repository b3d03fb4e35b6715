import Conversations

/// What is said about a store that takes nothing.
extension Phrase {
  static func storeTrouble(_ trouble: StoreTrouble) -> LocalizedText {
    let reason = trouble.reason
    return trouble.isHolding
      ? LocalizedText(
        "in memory only, not stored: \(reason.english)",
        "메모리에만 있고 저장 안 됨: \(reason.korean)"
      )
      : LocalizedText(
        "history is read-only: \(reason.english)",
        "기록은 읽기 전용: \(reason.korean)"
      )
  }

  static let storeRecovered = LocalizedText(
    "The store can be written again; everything is stored.",
    "다시 저장할 수 있습니다. 모두 저장했습니다."
  )

  /// Before quitting would lose what is in memory alone.
  static let quitUnstored = LocalizedText(
    "Not everything is stored yet; what is not will be lost. Quit again to leave.",
    "아직 저장하지 못한 것이 있습니다. 한 번 더 끝내면 사라집니다."
  )
}
