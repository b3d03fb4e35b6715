import Markdown
import Screen

/// The rows of a text as they are read on the screen, one a line.
func screen(_ text: String, width columns: Int = 76, usesASCII: Bool = false) -> String {
  MarkdownLayout(widths: WidthProfile(isAmbiguousWide: usesASCII))
    .lines(of: MarkdownDocument(parsing: text), width: columns, theme: .bare)
    .plain
}

extension Theme {
  /// A theme that sets nothing apart.
  static let bare = Theme(name: "bare", styles: [:])
}

extension [StyledLine] {
  /// The text of the rows, one a line.
  var plain: String {
    map { $0.spans.map(\.text.string).joined() }.joined(separator: "\n")
  }
}

/// A sequence of numbers that is the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
