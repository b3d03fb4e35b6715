/// Judges each place between two clusters of a line, from left to right.
///
/// Follows UAX #14, with three tailorings: Korean is broken at spaces (UAX #14 section 8, klreq),
/// never between a Latin word or a number and the particle after it; an address only after `/`, `?`,
/// `&` and `-`; a hyphen only between two words.
struct BreakFinder {
  /// Whether Hangul is broken between syllables, as fits narrow panes.
  let breaksHangul: Bool

  /// The class of the last cluster that is no space.
  private var ink: BreakClass = .word
  /// The last four scalars of the word so far, a byte each, the newest lowest; zero before it.
  private var tail: UInt32 = 0
  private var isAddress = false
  /// Whether the hyphen just passed stands behind a letter.
  private var hyphenJoins = false

  init(breaksHangul: Bool) {
    self.breaksHangul = breaksHangul
  }

  /// Takes note of a cluster; to be called after its left side has been judged.
  mutating func pass(_ unit: WrapUnit) {
    let scalar = unit.cluster.first
    hyphenJoins = unit.breakClass == .hyphen && (ink == .word || ink == .hangul) && tail != 0
    if unit.isSpace {
      tail = 0
      isAddress = false
      return
    }
    ink = unit.breakClass
    guard scalar.isASCII, !scalar.endsAddress else {
      tail = 0x80
      isAddress = false
      return
    }
    tail = tail << 8 | scalar.value
    isAddress = isAddress || endsInScheme || tail & 0xFFFFFF == 0x77772E  // "www."
  }

  /// Whether the last three scalars are `://`.
  private var endsInScheme: Bool { tail & 0xFFFFFF == 0x3A2F2F }

  /// How good it is to end a row after `left`, the cluster passed last.
  func quality(between left: WrapUnit, and right: WrapUnit) -> BreakQuality {
    if right.breakClass == .attached || left.isIndic && left.isConjunct(with: right) {
      return .never
    }
    if right.breakClass == .space || right.breakClass == .close { return .lastResort }
    if left.isSpace { return ink == .open ? .lastResort : .free }
    if left.breakClass == .open || left.breakClass == .glue { return .lastResort }
    if right.breakClass == .stop || right.breakClass == .glue { return .lastResort }
    if right.breakClass == .hangul { return beforeHangul(left) }
    if left.breakClass == .hangul { return breaksHangul ? .free : .insideWord }
    if left.allowsBreak || right.allowsBreak { return .free }
    return betweenWords(left, right)
  }

  private func beforeHangul(_ left: WrapUnit) -> BreakQuality {
    guard left.breakClass == .hangul || left.breakClass == .ideograph else { return .lastResort }
    return breaksHangul ? .free : .insideWord
  }

  private func betweenWords(_ left: WrapUnit, _ right: WrapUnit) -> BreakQuality {
    if isAddress {
      let scalar = left.cluster.first
      let breaks = "/?&-".unicodeScalars.contains(scalar) && scalar != right.cluster.first
      return breaks && !endsInScheme ? .free : .insideWord
    }
    return hyphenJoins && right.breakClass == .word && right.cluster.first != "-"
      ? .free : .insideWord
  }
}

extension WrapUnit {
  /// Whether a row may end or begin here among any neighbours: ideographs, and the wide punctuation
  /// between them.
  var allowsBreak: Bool {
    switch breakClass {
    case .ideograph: true
    case .open, .close: columnWidth == 2
    case .space, .stop, .glue, .hangul, .hyphen, .digit, .word, .attached: false
    }
  }

  var isIndic: Bool { 0x0900...0x1FFF ~= cluster.first.value }

  /// Whether an Indic consonant without its vowel joins this cluster to the next.
  func isConjunct(with next: WrapUnit) -> Bool {
    guard isIndic, next.isIndic, cluster.scalars.count > 1 else { return false }
    return cluster.scalars.last?.properties.canonicalCombiningClass == .virama
  }
}

extension Unicode.Scalar {
  /// Whether it is none of an address, but what stands around one.
  var endsAddress: Bool {
    switch self {
    case "\"", "<", ">", "`": true
    default: false
    }
  }
}
