/// Remembers which conversations the gateway has read, so that a prompt that only goes on reports
/// the tokens of its known start as cached, as real gateways do.
struct PrefixCache {
  /// Fingerprints kept; past that the cache starts anew.
  private static let capacity = 4096

  private var seen: Set<Int> = []

  /// How many tokens of these messages were read before; the messages count as read from now on.
  mutating func cachedTokens(of messages: [CompletionMessage], model: String) -> Int {
    if seen.count > Self.capacity { seen.removeAll() }
    var hasher = Hasher()
    hasher.combine(model)
    var cached = 0
    var isKnown = true
    for message in messages {
      hasher.combine(message)
      // Finalizing ends a hasher, so a copy of it is.
      let soFar = hasher
      let fingerprint = soFar.finalize()
      isKnown = isKnown && seen.contains(fingerprint)
      if isKnown { cached += message.tokenCount }
      seen.insert(fingerprint)
    }
    return cached
  }
}
