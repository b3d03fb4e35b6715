/// What a terminal answers to one of the questions in `ScreenFraming`.
nonisolated enum TerminalReply: Equatable {
  /// The column the cursor stands in, from 1 (CPR). Never from row 1, where the report of column 2
  /// is what F3 with Shift sends.
  case cursorColumn(Int)
  /// Whether the terminal knows synchronized updates, private mode 2026 (DECRPM).
  case synchronizedUpdates(Bool)
  /// Whether the background is nearer to white than to black (OSC 11).
  case background(isLight: Bool)
  /// What kind of terminal it is (DA1), which every terminal answers, and after all else.
  case attributes

  /// A complete control sequence, if it is one of these replies.
  init?(_ sequence: KeySequence) {
    switch (sequence.prefix, sequence.final) {
    case (nil, UInt8(ascii: "R")):
      let column = sequence.number(1, or: 0)
      guard sequence.number(0, or: 0) > 1, column > 0 else { return nil }
      self = .cursorColumn(column)
    case (UInt8(ascii: "?"), UInt8(ascii: "y")):
      guard sequence.number(0, or: 0) == 2026 else { return nil }
      // 1 and 2 are on and off; 0 is unknown, 3 and 4 cannot be changed.
      self = .synchronizedUpdates(1...2 ~= sequence.number(1, or: 0))
    case (UInt8(ascii: "?"), UInt8(ascii: "c")):
      self = .attributes
    default:
      return nil
    }
  }

  /// An operating system command without its introducer and its end, such as
  /// `11;rgb:ffff/ffff/ffff`, if it is one of these replies.
  init?(command: [UInt8]) {
    let text = String(decoding: command, as: UTF8.self)
    guard text.hasPrefix("11;rgb"), let colon = text.firstIndex(of: ":") else { return nil }
    let parts = text[text.index(after: colon)...].split(separator: "/")
    let light = parts.prefix(3).compactMap(Self.level)
    guard light.count == 3 else { return nil }
    self = .background(isLight: 0.299 * light[0] + 0.587 * light[1] + 0.114 * light[2] > 0.5)
  }

  /// One to four hexadecimal digits as a part of the most they can say (XParseColor).
  private static func level(_ digits: Substring) -> Double? {
    guard 1...4 ~= digits.utf8.count, let value = UInt16(digits, radix: 16) else { return nil }
    return Double(value) / Double(1 << (4 * digits.utf8.count) - 1)
  }
}
