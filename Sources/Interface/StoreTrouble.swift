package import Conversations

/// What keeps the store from being written.
package struct StoreTrouble: Equatable, Sendable {
  /// In a few words.
  package let reason: LocalizedText
  /// Whether something waits in memory to be stored.
  package let isHolding: Bool

  package init(reason: LocalizedText, isHolding: Bool) {
    self.reason = reason
    self.isHolding = isHolding
  }
}

extension AppState {
  /// What the status bar says of the store while it takes nothing.
  var storeNotice: [String] {
    guard let storeTrouble else { return [] }
    return [Phrase.storeTrouble(storeTrouble)(settings.language)]
  }

  mutating func take(_ trouble: StoreTrouble?) {
    if isHolding, trouble == nil { message = Phrase.storeRecovered(settings.language) }
    storeTrouble = trouble
    isLossTold = false
    retireIdle()
  }

  /// Ends, but not before the user knows what that loses.
  mutating func quit() -> [Effect] {
    guard isHolding, !isLossTold else { return [.quit] }
    isLossTold = true
    message = Phrase.quitUnstored(settings.language)
    return []
  }

  /// Whether what is open here may be nowhere else.
  var isHolding: Bool { storeTrouble?.isHolding == true }
}
