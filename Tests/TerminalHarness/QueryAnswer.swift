/// What a terminal answers a program that asks it something.
package enum QueryAnswer: Hashable, Sendable {
  /// What the emulator knows to answer, as terminals do.
  case asEmulator
  case nothing
  /// These bytes, once the last question of a round has come, which is the one for its kind (DA1).
  case bytes(String)

  /// The bytes to send, given those the emulator would.
  func bytes(insteadOf typed: [UInt8]) -> [UInt8] {
    switch self {
    case .asEmulator: typed
    case .nothing: []
    case .bytes(let answer): typed.last == UInt8(ascii: "c") ? Array(answer.utf8) : []
    }
  }
}
