/// Holds what a program wrote to its terminal against what a terminal may be sent: visible text, the
/// control sequences of the terminal's description, and a short list of its own. Anything else may
/// have come from outside and would let a stranger drive the user's terminal.
package struct OutputVerifier: Sendable {
  /// What must not have been written.
  package struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// How many bytes came before.
    package let offset: Int
    package let reason: String
    /// The bytes, with names for those that cannot be seen.
    package let excerpt: String

    package var description: String { "byte \(offset): \(reason): \(excerpt)" }
  }

  /// Alternate screen, paste marks, mouse, focus, synchronized output and cursor; the whole screen
  /// as the region that scrolls; the questions for the terminal's
  /// kind, the cursor's place and synchronized output; the keyboard's extensions; the title stack.
  static let listed: [SequencePattern] =
    [1049, 2004, 1006, 1002, 1004, 2026, 25].flatMap {
      [SequencePattern(literal: "\u{1B}[?\($0)h"), SequencePattern(literal: "\u{1B}[?\($0)l")]
    }
    + ["r", "c", "6n", "?u", ">1u", "<u", "<1u", ">4;2m", ">4;0m", ">4m"].map {
      SequencePattern(literal: "\u{1B}[\($0)")
    }
    + ["22;0;0t", "23;0;0t", "22;0t", "23;0t"].map { SequencePattern(literal: "\u{1B}[\($0)") }
    + [SequencePattern(literal: "\u{1B}[?2026$p")]

  private static let directColors = [
    "38;2;#;#;#m", "48;2;#;#;#m", "38:2:#:#:#m", "48:2:#:#:#m", "38:2::#:#:#m", "48:2::#:#:#m",
  ].map { SequencePattern(numbered: "\u{1B}[\($0)") }

  private let patterns: Set<SequencePattern>
  private let controls: Set<UInt8>
  private let allowance: OutputAllowance

  /// Takes the name of the terminal's description; an unknown one counts as those that others are
  /// taken for.
  /// Throws `TerminalError` where descriptions cannot be read.
  package init(terminal: String, allowing allowance: OutputAllowance = []) throws {
    let described = try TerminalCapabilities.patterns(of: terminal)
    let colors = allowance.contains(.directColor) ? Self.directColors : []
    let patterns = described.union(Self.listed).union(colors)
    self.patterns = patterns
    controls = Set((0..<0x20).filter { byte in patterns.contains { $0.matches([byte]) } })
    self.allowance = allowance
  }

  /// What in the bytes must not have been written. Bytes that may be cut may end within a sequence.
  package func violations(in bytes: [UInt8], mayBeCut: Bool = false) -> [Violation] {
    if allowance.contains(.anything) { return [] }
    var violations: [Violation] = []
    var accepted: Set<ArraySlice<UInt8>> = []
    var scanner = OutputScanner(bytes)
    var previous: Unicode.Scalar?
    while let token = scanner.next() {
      let start = scanner.start
      var reason: String?
      switch token {
      case .scalar(let scalar):
        reason = HiddenText.reason(against: scalar, after: previous)
      case .control(let byte):
        reason = controls.contains(byte) ? nil : "a control character"
      case .sequence(let sequence):
        if accepted.contains(sequence) { break }
        reason = self.reason(against: sequence)
        if reason == nil { accepted.insert(sequence) }
      case .string(let string):
        reason = StringSequence.isAllowed(string, by: allowance) ? nil : "a string for the terminal"
      case .malformed(let what):
        reason = what
      case .cut:
        reason = mayBeCut ? nil : "an unfinished sequence"
      }
      if case .scalar(let scalar) = token { previous = scalar } else { previous = nil }
      guard let reason else { continue }
      violations.append(violation(reason, bytes[start..<scanner.position], at: start))
    }
    return violations
  }

  private func reason(against sequence: ArraySlice<UInt8>) -> String? {
    patterns.contains { $0.matches(sequence) } ? nil : "a sequence that is not the terminal's"
  }

  private func violation(_ reason: String, _ bytes: ArraySlice<UInt8>, at offset: Int) -> Violation
  {
    let more = bytes.count > 60 ? "…" : ""
    return Violation(offset: offset, reason: reason, excerpt: Self.visible(bytes.prefix(60)) + more)
  }

  /// Bytes as text in which everything that is not plain ASCII has a name.
  static func visible(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { byte in
      switch byte {
      case 0x1B: "ESC"
      case 0x20..<0x7F: String(Unicode.Scalar(byte))
      default: "<" + (byte < 16 ? "0" : "") + String(byte, radix: 16) + ">"
      }
    }.joined()
  }
}
