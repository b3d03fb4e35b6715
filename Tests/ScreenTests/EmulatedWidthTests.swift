import CTerminalEmulator
import Screen
import Testing

/// Widths as Maru counts them, held against the column in which an emulated terminal (libvterm) has
/// its cursor after it was sent the text. Its widths are those of Unicode 5.0 and of emoji, so marks
/// and wide characters that are newer are left out.
struct EmulatedWidthTests {
  private static let columns = 2000

  @Test(arguments: 1...10)
  func `a text and its rows end where the terminal has its cursor`(seed: UInt64) throws {
    let terminal = try #require(emulator_create(1, Int32(Self.columns)))
    defer { emulator_free(terminal) }
    var texts = RandomText(seed: seed)
    for number in 1...1000 {
      let text = texts.next()
      let columns = texts.columns()
      for line in SafeText.lines(text) {
        let rows = StyledLine(line).wrapped(to: columns)
        let counted = [line.columnWidth] + rows.map(\.columnWidth)
        let shown = ([line.string] + rows.map(\.text)).map { Self.column(after: $0, on: terminal) }
        let isKept = rows.allSatisfy { $0.columnWidth <= columns }
        let starts = rows.dropFirst().compactMap { $0.text.first { $0 != " " } }
        let isBroken = starts.contains { "，。)」、）".contains($0) }
        if counted == shown, isKept, !isBroken { continue }
        let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }
        Issue.record(
          """
          seed \(seed), text \(number), \(columns) columns: \(scalars.joined(separator: " "))
          counted \(counted), shown \(shown)
          \(rows.map(\.text).joined(separator: "\n"))
          """
        )
        return
      }
    }
  }

  /// The column of the cursor after a row on a cleared line.
  private static func column(after row: String, on terminal: OpaquePointer) -> Int {
    let bytes = Array("\u{1B}[2K\r\(row)".utf8)
    emulator_feed(terminal, bytes, bytes.count)
    return Int(emulator_state(terminal).cursor_column)
  }
}

/// Texts that mix what people and models write with what nobody should, the same for the same seed.
private struct RandomText {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(state: seed)
  }

  /// Columns to wrap to.
  mutating func columns() -> Int { Int.random(in: 20...100, using: &random) }

  mutating func next() -> String {
    (0..<Int.random(in: 1...16, using: &random)).reduce(into: "") { text, _ in
      text += piece()
      if Int.random(in: 0...2, using: &random) > 0 { text += " " }
    }
  }

  private mutating func piece() -> String {
    switch Int.random(in: 0...11, using: &random) {
    case 0...1: return letters(0xAC00...0xD7A3) + closer()
    case 2: return decomposed()
    case 3...4: return letters(0x61...0x7A) + closer()
    case 5: return letters(0x4E00...0x9FFF) + closer()
    case 6: return letters(0x3041...0x3096) + closer()
    case 7: return Self.emoji.randomElement(using: &random) ?? ""
    case 8: return letters(0x61...0x7A) + letters(0x300...0x36F)
    case 9: return letters(0x00...0x1F) + letters(0x7F...0x9F)
    case 10: return letters(0x2000...0x206F)
    default: return anything()
    }
  }

  private mutating func letters(_ range: ClosedRange<UInt32>) -> String {
    let scalars = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: range, using: &random))
    }
    return String(String.UnicodeScalarView(scalars.filter(Self.isKnown)))
  }

  /// Whether the emulator can know a scalar's width, or Maru shows a marker in its place.
  private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    // The emulator has these tone marks as wide characters, the other two as what they once were.
    if 0x302A...0x302D ~= scalar.value || [0x6DE, 0x1734].contains(scalar.value) { return false }
    guard let age = scalar.properties.age else { return true }
    return age.major < 5 || age == (5, 0)
  }

  private mutating func decomposed() -> String {
    (0..<Int.random(in: 1...4, using: &random)).reduce(into: "") { text, _ in
      let ranges: [ClosedRange<UInt32>] = [0x1100...0x1112, 0x1161...0x1175, 0x11A8...0x11C2]
      for range in ranges.prefix(Int.random(in: 1...3, using: &random)) {
        Unicode.Scalar(UInt32.random(in: range, using: &random)).map {
          text.unicodeScalars.append($0)
        }
      }
    }
  }

  private mutating func closer() -> String {
    ["", "", "，", "。", ")", "」", "、", "）"].randomElement(using: &random) ?? ""
  }

  /// Any scalar up to plane 2, low ones more often.
  private mutating func anything() -> String {
    let value =
      UInt32.random(in: 0...0x2FFFF, using: &random) >> UInt32.random(in: 0...12, using: &random)
    guard let scalar = Unicode.Scalar(value), Self.isKnown(scalar),
      !"，。)」、）".unicodeScalars.contains(scalar)
    else { return "" }
    return String(scalar)
  }

  private static let emoji = [
    "😀", "👍🏽", "🇰🇷", "🇰", "👨\u{200D}👩\u{200D}👧", "❤\u{FE0F}", "1\u{FE0F}\u{20E3}", "🏴\u{E0067}",
    "🏳\u{FE0F}\u{200D}🌈",
    "👩🏽\u{200D}🚀", "🫩", "☎", "☎\u{FE0F}",
  ]
}

/// SplitMix64, so that a failing seed fails again.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
