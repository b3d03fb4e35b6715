import TerminalHarness
import Testing

/// A text that would drive the terminal or deceive the reader, and what is shown of it instead.
struct HostileText: Sendable {
  /// Stands before the text in every field, so that it is found again: `h07`.
  let label: String
  let text: String
  /// What is shown, one of these; blanks are left out.
  let shown: [String]

  /// The label, the text, and a letter behind it.
  var labelled: String { label + text + "z" }

  /// Whether rows show the label and what belongs behind it, wherever they are wrapped.
  func isShown(in squeezed: String) -> Bool {
    shown.contains { squeezed.contains(label + $0) }
  }

  /// Those that a screen does not show as it should, each with the row that has its label.
  static func missing(_ texts: [HostileText], from screen: TerminalScreen) -> [String] {
    let squeezed = squeezed(screen)
    return texts.filter { !$0.isShown(in: squeezed) }.map { hostile in
      screen.rows.first { $0.contains(hostile.label) } ?? hostile.label + " is nowhere"
    }
  }

  /// Waits until all are shown as they should be.
  static func expect(
    _ texts: [HostileText],
    on program: TerminalProgram,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    var missing: [String] = []
    do {
      try await program.waitUntil("all are shown", sourceLocation: sourceLocation) {
        missing = Self.missing(texts, from: $0)
        return missing.isEmpty
      }
    } catch {
      Issue.record("Not shown: \(missing)", sourceLocation: sourceLocation)
      throw error
    }
  }

  /// The rows of a screen without any blanks and borders, as one text.
  static func squeezed(_ screen: TerminalScreen) -> String {
    screen.rows.joined().filter { !$0.isWhitespace && $0 != "│" }
  }

  private init(_ number: Int, _ text: String, _ shown: [String]) {
    label = "h" + (number < 10 ? "0" : "") + String(number)
    self.text = text
    self.shown = shown
  }

  /// The whole corpus: ECMA-48, payloads of the garak scanner's kind, xterm's and others' own
  /// sequences, and what Unicode hides or reorders.
  static let all = (sequences + controls + hidden + clusters).enumerated().map {
    HostileText($0 + 1, $1.text, $1.shown)
  }

  /// Those without a control below U+0080, which a header cannot carry.
  static let withoutControls = all.filter { hostile in
    hostile.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  private typealias Sample = (text: String, shown: [String])

  private static let sequences: [Sample] = [
    ("\u{1B}[31m", ["^[[31m"]),
    ("\u{1B}[2J\u{1B}[H", ["^[[2J^[[H"]),
    ("\u{1B}[8m hidden \u{1B}[0m", ["^[[8mhidden^[[0m"]),
    ("\u{1B}[6n\u{1B}[c\u{1B}[5i", ["^[[6n^[[c^[[5i"]),
    ("\u{1B}[?1049l\u{1B}[?1000h", ["^[[?1049l^[[?1000h"]),
    ("\u{1B}c\u{1B}#8\u{1B}7\u{1B}8", ["^[c^[#8^[7^[8"]),
    ("\u{1B}[20t\u{1B}[1;1r\u{1B}[4h", ["^[[20t^[[1;1r^[[4h"]),
    ("\u{1B}]0;owned\u{7}", ["^[]0;owned^G"]),
    ("\u{1B}]2;owned\u{1B}\\", ["^[]2;owned^["]),
    ("\u{1B}]8;;tel:evil\u{7}safe\u{1B}]8;;\u{7}", ["^[]8;;tel:evil^Gsafe^[]8;;^G"]),
    ("\u{1B}]52;c;eA==\u{7}", ["^[]52;c;eA==^G"]),
    ("\u{1B}]1337;File=:AAAA\u{7}", ["^[]1337;File=:AAAA^G"]),
    ("\u{1B}]104\u{7}\u{1B}]50;?\u{7}\u{1B}]4;1;?\u{7}", ["^[]104^G^[]50;?^G^[]4;1;?^G"]),
    ("\u{1B}P$q\"p\u{1B}\\", ["^[P$q\"p^["]),
    ("\u{1B}Gf=100;AAAA\u{1B}\\", ["^[Gf=100;AAAA^["]),
    ("\u{1B}^x\u{1B}Xx", ["^[^x^[Xx"]),
    ("\u{9B}31m", ["<9b>31m"]),
    ("\u{9D}52;c;eA==\u{9C}", ["<9d>52;c;eA==<9c>"]),
    ("\u{90}q\u{9C}\u{98}\u{9E}\u{9F}", ["<90>q<9c><98><9e><9f>"]),
    ("\u{1B}\u{1B}[A\u{1B}OP", ["^[^[[A^[OP"]),
  ]

  private static let controls: [Sample] = [
    ("\u{7}\u{7}", ["^G^G"]),
    ("abc\u{8}\u{8}X", ["abc^H^HX"]),
    ("abc\rX", ["abcX", "abc^MX"]),
    ("a\u{0}b", ["a^@b", "a\u{FFFD}b"]),
    ("a\u{B}b\u{C}c", ["a^Kb^Lc", "abc", "a^Kbc", "ab^Lc"]),
    ("\u{E}lqk\u{F}\u{5}", ["^Nlqk^O^E"]),
    ("\u{7F}\u{1A}\u{4}", ["^?^Z^D"]),
    ("a\u{84}\u{88}b", ["a<84><88>b"]),
  ]

  private static let hidden: [Sample] = [
    ("\u{202E}evil\u{202C}", ["⟨RLO⟩evil⟨PDF⟩"]),
    ("\u{2066}x\u{2069}\u{200F}\u{61C}", ["⟨LRI⟩x⟨PDI⟩⟨RLM⟩⟨ALM⟩"]),
    ("\u{200B}\u{200B}\u{2060}", ["⟨hidden3⟩"]),
    ("\u{FEFF}\u{AD}", ["⟨hidden2⟩"]),
    ("a\u{200D}b\u{200C}c", ["a⟨hidden1⟩b⟨hidden1⟩c"]),
    ("\u{3164}\u{115F}\u{FFA0}", ["⟨hidden3⟩"]),
    ("\u{E0069}\u{E0067}\u{E006E}", ["⟨tags3:\"ign\"⟩"]),
    ("🏴\u{E0067}\u{E0062}\u{E007F}", ["🏴⟨tags3:\"gb\"⟩"]),
    ("x\u{FE00}\u{FE01}\u{E0100}", ["x⟨tags3:\""]),
    ("a\u{FE05}b\u{FE0F}", ["a⟨hidden1⟩b⟨hidden1⟩"]),
    ("\u{FFF9}a\u{FFFB}", ["⟨hidden1⟩a⟨hidden1⟩"]),
    ("\u{180E}\u{17B4}", ["⟨hidden2⟩"]),
    ("a\u{2028}b\u{2029}c", ["a⟨U+2028⟩b⟨U+2029⟩c", "abc"]),
  ]

  private static let clusters: [Sample] = [
    ("e" + String(repeating: "\u{301}", count: 50), ["e\u{301}\u{301}\u{301}\u{301}⟨+46⟩"]),
    ("👨\u{200D}👩\u{200D}👧", ["👨"]),
    ("👍🏽❤\u{FE0F}1\u{FE0F}\u{20E3}", ["👍❤1"]),
    ("\u{378}\u{1FAE9}\u{FFFF}", ["⟨U+0378⟩⟨U+1FAE9⟩⟨U+FFFF⟩"]),
    ("\u{1112}\u{1161}\u{11AB}\u{1112}", ["한ㅎ"]),
    ("\u{E000}\u{F8FF}", ["\u{E000}\u{F8FF}"]),
  ]
}
