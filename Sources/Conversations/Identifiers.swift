/// The domain of Maru as plain values: conversations, messages, replies, usage, models, parameters.
///
/// This module knows no network, no store, no screen and no clock: whoever makes a value supplies
/// its time and its identifier.

/// Names one conversation in the store and on the command line (`maru -c ID`).
package struct ConversationID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Sixteen lower-case hexadecimal digits; any unique prefix names it on the command line.
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }
}

/// Names one message of a conversation's tree.
package struct MessageID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// Sixteen lower-case hexadecimal digits.
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package var description: String { rawValue }
}

/// Makes identifiers from a seed, so that a state with the same seed always makes the same ones.
///
/// SplitMix64 (Steele, Lea, Flood 2014): every 64-bit value comes once in its period.
package struct IdentifierSource: Equatable, Sendable {
  private var state: UInt64

  /// Starts from a seed.
  package init(seed: UInt64) {
    state = seed
  }

  /// Starts from what the system's random generator gives.
  package init() {
    var generator = SystemRandomNumberGenerator()
    state = generator.next()
  }

  /// The next identifier for a conversation.
  package mutating func nextConversation() -> ConversationID {
    ConversationID(rawValue: next())
  }

  /// The next identifier for a message.
  package mutating func nextMessage() -> MessageID {
    MessageID(rawValue: next())
  }

  private mutating func next() -> String {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    let digits = String(mixed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
