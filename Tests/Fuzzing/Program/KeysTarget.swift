@testable import Curses
import Screen

/// A terminal's bytes are the same keys however they are cut, and none is left waiting.
enum KeysTarget {
  static func check(_ input: Input) -> CInt {
    let whole = decode([input.bytes[...]])
    let cut = decode(input.pieces(of: input.bytes))
    expectEqual(cut.events, whole.events, "the same keys")
    expectEqual(cut.replies, whole.replies, "the same replies")
    checkSilences(input)
    return 0
  }

  private static func decode(
    _ pieces: [ArraySlice<UInt8>]
  ) -> (events: [InputEvent], replies: [TerminalReply]) {
    var decoder = KeyDecoder()
    var events = pieces.flatMap { decoder.decode(Array($0)) }
    events += settled(&decoder)
    return (events, decoder.takeReplies())
  }

  /// The terminal may fall silent after every piece.
  private static func checkSilences(_ input: Input) {
    var decoder = KeyDecoder()
    for piece in input.pieces(of: input.bytes) {
      _ = decoder.decode(Array(piece))
      _ = decoder.flush()
    }
    _ = settled(&decoder)
  }

  /// What waits, after as many silences as there can be reasons to wait: then a key is a key again.
  private static func settled(_ decoder: inout KeyDecoder) -> [InputEvent] {
    let events = decoder.flush() + decoder.flush()
    expect(decoder.patience == nil, "nothing waits after two silences")
    // The first bytes of a scalar that never ends become a replacement with the next key.
    let last = decoder.decode([0x78])
    expectEqual(last.last, .chord(Chord(.character("x"))), "a key is a key")
    expect(last.count <= 2, "and nothing else")
    return events + last.dropLast()
  }
}
