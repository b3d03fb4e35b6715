import CWideCharacter

/// Scalars that take no column: dropped where a script or an emoji needs them, else counted.
extension Sanitizer {
  /// A run of them as it is read.
  private struct Run {
    var hidden = 0
    var selectors = 0
    var tags = 0
    /// The start of what the tags and selectors spell in ASCII.
    var spelled = ""
    var endsInCancelTag = false
    var last: Unicode.Scalar

    static let mostSpelled = 40

    mutating func add(_ scalar: Unicode.Scalar, _ kind: ScalarKind) {
      last = scalar
      switch kind {
      case .selector:
        selectors += 1
        spell(Self.byte(ofSelector: scalar))
      case .tag:
        tags += 1
        endsInCancelTag = scalar.value == 0xE007F
        if !endsInCancelTag { spell(scalar.value - 0xE0000) }
      case .joiner, .hidden, .tab, .lineEnd, .control, .bidi, .jamo, .regionalIndicator,
        .skinTone, .unknown:
        hidden += 1
      }
    }

    private mutating func spell(_ byte: UInt32) {
      guard spelled.utf8.count < Self.mostSpelled else { return }
      let letter = 0x20...0x7E ~= byte ? Unicode.Scalar(byte) : nil
      spelled.unicodeScalars.append(letter ?? ".")
    }

    /// Selectors 1 to 256 carry bytes 0 to 255 in the known way of smuggling.
    private static func byte(ofSelector scalar: Unicode.Scalar) -> UInt32 {
      switch scalar.value {
      case 0xFE00...0xFE0F: scalar.value - 0xFE00
      case 0xE0100...0xE01EF: scalar.value - 0xE0100 + 16
      default: 0
      }
    }
  }

  mutating func invisible(_ scalar: Unicode.Scalar, _ kind: ScalarKind) {
    var run = Run(last: scalar)
    run.add(scalar, kind)
    while let scalar = following, Int(column_class(scalar.value)) == COLUMN_CLASS_SPECIAL {
      let kind = ScalarKind(scalar)
      guard kind.isInvisible else { break }
      run.add(scalar, kind)
      advance()
    }
    if isEmojiSequence(run) {
      advance()
    } else if !isExpected(run) {
      show(run)
    }
  }

  /// Whether the run joins the emoji before it to the one after it.
  private func isEmojiSequence(_ run: Run) -> Bool {
    guard run.last.value == 0x200D, run.hidden == 1, run.selectors <= 1, run.tags == 0,
      let base, let following
    else { return false }
    return base.isEmoji && following.isEmoji
  }

  /// Whether the run does no more than shape the text it stands in.
  private func isExpected(_ run: Run) -> Bool {
    guard let base else { return false }
    switch (run.hidden, run.selectors, run.tags) {
    case (0, 1, 0): return base.takesSelector(run.last)
    case (1, 0, 0):
      guard ScalarKind(run.last) == .joiner, let following else { return false }
      return base.isJoining && following.isJoining
    case (0, 0, 6):
      let regions = ["gbeng", "gbsct", "gbwls"]
      return base.value == 0x1F3F4 && run.endsInCancelTag && regions.contains(run.spelled)
    default: return false
    }
  }

  private mutating func show(_ run: Run) {
    let spelling = run.tags > 0 || run.selectors > 1
    let hidden = run.hidden + (spelling ? 0 : run.selectors)
    if hidden > 0 { show("⟨hidden \(hidden)⟩") }
    guard spelling else { return }
    let cut = run.tags + run.selectors > Run.mostSpelled ? ".." : ""
    show("⟨tags \(run.tags + run.selectors): \"\(run.spelled)\(cut)\"⟩")
  }
}
