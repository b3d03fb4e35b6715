/// Joins bytes to scalars; each maximal part of a bad sequence becomes one U+FFFD (Unicode 3.9,
/// "U+FFFD substitution of maximal subparts").
nonisolated struct UTF8Collector {
  /// What one byte led to.
  enum Step: Equatable {
    case incomplete
    case scalar(UnicodeScalar)
    /// The bytes so far were bad and the byte, which is not used up, must be taken again.
    case bad
  }

  static let replacement: UnicodeScalar = "\u{FFFD}"

  private var value: UInt32 = 0
  private var missing = 0
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether the first bytes of a scalar have come.
  var isInside: Bool { missing > 0 }

  mutating func take(_ byte: UInt8) -> Step {
    guard isInside else { return takeFirst(byte) }
    guard allowed.contains(byte) else {
      missing = 0
      return .bad
    }
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    allowed = 0x80...0xBF
    return missing > 0 ? .incomplete : .scalar(UnicodeScalar(value) ?? Self.replacement)
  }

  private mutating func takeFirst(_ byte: UInt8) -> Step {
    switch byte {
    case ..<0x80: return .scalar(UnicodeScalar(byte))
    case 0xC2...0xDF: start(byte & 0x1F, missing: 1, allowed: 0x80...0xBF)
    case 0xE0: start(0, missing: 2, allowed: 0xA0...0xBF)
    case 0xED: start(0x0D, missing: 2, allowed: 0x80...0x9F)
    case 0xE1...0xEF: start(byte & 0x0F, missing: 2, allowed: 0x80...0xBF)
    case 0xF0: start(0, missing: 3, allowed: 0x90...0xBF)
    case 0xF1...0xF3: start(byte & 0x07, missing: 3, allowed: 0x80...0xBF)
    case 0xF4: start(4, missing: 3, allowed: 0x80...0x8F)
    default: return .scalar(Self.replacement)
    }
    return .incomplete
  }

  private mutating func start(_ bits: UInt8, missing: Int, allowed: ClosedRange<UInt8>) {
    value = UInt32(bits)
    self.missing = missing
    self.allowed = allowed
  }
}
