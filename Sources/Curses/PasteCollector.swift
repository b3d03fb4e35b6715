/// Collects pasted text up to the end of the paste.
///
/// The end mark alone does not end a paste, because pasted text may carry one (tmux 3.3a lets it
/// through) to have what follows taken for keys. The paste ends when the terminal is silent after
/// the mark; until then everything belongs to it, and no mark is part of the text.
nonisolated struct PasteCollector {
  private static let markStart: [UInt8] = [0x1B, 0x5B, 0x32, 0x30]

  /// Bytes kept; more are dropped.
  let largest: Int
  /// The end mark was seen.
  private(set) var isEnding = false
  private var bytes: [UInt8] = []
  /// Bytes of a mark seen but not yet known to be one.
  private var mark: [UInt8] = []

  init(largest: Int = 64 << 20) {
    self.largest = largest
  }

  /// The text, with U+FFFD for bytes that are no UTF-8.
  var text: String {
    String(decoding: bytes + mark, as: UTF8.self)
  }

  mutating func take(_ byte: UInt8) {
    if mark.isEmpty && byte != 0x1B {
      keep(byte)
    } else if mark.count == 5 && byte == 0x7E {
      isEnding = mark[4] == 0x31
      mark.removeAll(keepingCapacity: true)
    } else if fits(byte) {
      mark.append(byte)
    } else {
      mark.forEach { keep($0) }
      mark.removeAll(keepingCapacity: true)
      if byte == 0x1B { mark.append(byte) } else { keep(byte) }
    }
  }

  /// Whether the byte goes on with `ESC [ 2 0 0` or `ESC [ 2 0 1`.
  private func fits(_ byte: UInt8) -> Bool {
    mark.count < 4 ? byte == Self.markStart[mark.count] : mark.count == 4 && (0x30...0x31 ~= byte)
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < largest { bytes.append(byte) }
  }
}
