package import Screen

/// Turns the bytes a terminal sends into keys, pastes and focus changes.
///
/// It takes the bytes in pieces of any size; what a piece leaves unfinished waits for the next one
/// or for `flush()`. Replies nobody asked for are swallowed; no reply ever becomes a key.
/// Sequences follow ECMA-48, xterm's ctlseqs and kitty's keyboard protocol.
nonisolated package struct KeyDecoder {
  enum State {
    case ground
    /// After ESC; twice if a second ESC came.
    case escape
    /// ESC was taken for the key, but the rest of a cursor key may follow late.
    case afterEscape
    case sequence(Introducer)
    /// A sequence longer than any key's.
    case oversized
    /// An operating system command or device control string, up to its terminator.
    case string(UInt8)
    /// After ESC inside a string.
    case stringEnd(UInt8)
    /// The three bytes after `CSI M`.
    case mouse(left: Int)
    case paste(PasteCollector)
  }

  enum Introducer { case csi, ss3 }

  /// Bytes of a sequence between the introducer and the final byte; keys need far fewer.
  static let longestSequence = 64
  /// Bytes kept of a string; the longest reply asked for has 28.
  static let longestString = 64

  var state = State.ground
  var sequence: [UInt8] = []
  /// The start of a string, as far as any reply goes.
  var string: [UInt8] = []
  /// A second ESC came before the sequence.
  var isDoubled = false
  /// The sequence's ESC was already given out as a key.
  var isLate = false
  /// The next scalar comes with Alt.
  var isAlt = false
  var utf8 = UTF8Collector()
  var events: [InputEvent] = []
  var replies: [TerminalReply] = []

  /// A decoder that expects the first byte of a key.
  package init() {}

  /// How long the terminal must be silent before `flush()` is due; `nil` if nothing waits.
  package var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape: .milliseconds(50)
    case .afterEscape, .oversized, .mouse: .milliseconds(500)
    case .sequence: .milliseconds(isLate ? 100 : 500)
    case .string: .milliseconds(string.isEmpty ? 50 : 500)
    case .stringEnd: .milliseconds(50)
    case .paste(let paste): paste.isEnding ? .milliseconds(30) : .seconds(2)
    }
  }

  /// The events these bytes complete, in order.
  package mutating func decode(_ bytes: [UInt8]) -> [InputEvent] {
    for byte in bytes { take(byte) }
    return takeEvents()
  }

  /// Settles what waits, since nothing followed: a lone ESC is the Escape key, an open paste ends.
  package mutating func flush() -> [InputEvent] {
    switch state {
    case .ground: break
    case .escape: flushEscape()
    case .afterEscape, .oversized, .mouse: reset()
    case .sequence(let introducer): abandon(introducer)
    case .string(let introducer):
      abandonString(introducer)
    case .stringEnd(let introducer):
      abandonString(introducer)
      flushEscape()
    case .paste(let paste):
      events.append(.paste(paste.text))
      reset()
    }
    return takeEvents()
  }

  /// The terminal's replies since the last time, in order.
  mutating func takeReplies() -> [TerminalReply] {
    defer { replies = [] }
    return replies
  }

  private mutating func takeEvents() -> [InputEvent] {
    defer { events = [] }
    return events
  }

  mutating func press(_ key: Key, _ modifiers: Modifiers = []) {
    events.append(.chord(Chord(key, modifiers)))
  }

  mutating func reset() {
    state = .ground
    sequence.removeAll(keepingCapacity: true)
    string.removeAll(keepingCapacity: true)
    isDoubled = false
    isLate = false
  }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takePlain(byte)
    case .escape: takeAfterEscape(byte)
    case .afterEscape: takeLate(byte)
    case .sequence(let introducer): takeInSequence(byte, introducer)
    case .oversized:
      if byte == 0x1B { restart(with: byte) } else if byte >= 0x40 { reset() }
    case .string(let introducer): takeInString(byte, introducer)
    case .stringEnd(let introducer): takeAfterString(byte, introducer)
    case .mouse(let left):
      if left == 1 { reset() } else { state = .mouse(left: left - 1) }
    case .paste(var paste):
      // Two owners would make each byte copy the text.
      state = .ground
      paste.take(byte)
      state = .paste(paste)
    }
  }

  mutating func restart(with byte: UInt8) {
    reset()
    take(byte)
  }
}
