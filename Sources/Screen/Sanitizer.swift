import CWideCharacter

/// Turns any text into safe lines, in one pass with one scalar of lookahead.
struct Sanitizer {
  private var scalars: String.UnicodeScalarView.Iterator
  /// The scalar after the one at hand.
  private(set) var following: Unicode.Scalar?
  private let splitsLines: Bool

  private var lines: [SafeText] = []
  private var output = ""
  private var columns = 0

  /// The scalar a mark or an invisible one would belong to; none after a marker or a line's start.
  private(set) var base: Unicode.Scalar?
  private var marks = 0

  /// ncurses keeps five scalars in a cell.
  private static let mostMarks = 4

  init(_ untrusted: String, splitsLines: Bool) {
    scalars = untrusted.unicodeScalars.makeIterator()
    self.splitsLines = splitsLines
    following = scalars.next()
  }

  /// All lines, at least one.
  mutating func run() -> [SafeText] {
    while let scalar = advance() {
      let width = Int(column_class(scalar.value))
      switch width {
      case COLUMN_CLASS_MARK: mark(scalar)
      case COLUMN_CLASS_NARROW, COLUMN_CLASS_WIDE: draw(composed(scalar), width)
      default: special(scalar)
      }
    }
    endLine()
    return lines
  }

  /// The next scalar of the text.
  @discardableResult
  mutating func advance() -> Unicode.Scalar? {
    let scalar = following
    following = scalars.next()
    return scalar
  }

  mutating func draw(_ scalar: Unicode.Scalar, _ width: Int) {
    endCluster()
    output.unicodeScalars.append(scalar)
    columns += width
    base = scalar
  }

  /// Shows what is no part of the text, in scalars of one column.
  mutating func show(_ marker: String) {
    endCluster()
    output += marker
    columns += marker.unicodeScalars.count
    base = nil
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    if scalar.value == 0x20E3, let base, "0123456789#*".unicodeScalars.contains(base) { return }
    if base == nil { draw("\u{25CC}", 1) }
    marks += 1
    if marks <= Self.mostMarks { output.unicodeScalars.append(scalar) }
  }

  private mutating func endCluster() {
    let surplus = marks - Self.mostMarks
    marks = 0
    if surplus > 0 { show("⟨+\(surplus)⟩") }
  }

  private mutating func endLine() {
    endCluster()
    lines.append(SafeText(safe: output, columnWidth: columns))
    output = ""
    columns = 0
    base = nil
  }

  private mutating func special(_ scalar: Unicode.Scalar) {
    let kind = ScalarKind(scalar)
    switch kind {
    case .tab: show(String(repeating: " ", count: 4 - columns % 4))
    case .lineEnd: lineEnd(scalar)
    case .control: show(Marker.control(scalar))
    case .bidi: show(Marker.bidi(scalar))
    case .joiner, .selector, .hidden, .tag: invisible(scalar, kind)
    case .jamo: jamo(scalar)
    case .regionalIndicator: regionalIndicator(scalar)
    case .skinTone: skinTone(scalar)
    case .unknown: show(Marker.codePoint(scalar))
    }
  }

  private mutating func lineEnd(_ scalar: Unicode.Scalar) {
    if splitsLines, scalar == "\r", following == "\n" {
      advance()
      endLine()
    } else if splitsLines, scalar != "\r" {
      endLine()
    } else {
      show(scalar.value < 0xA0 ? Marker.control(scalar) : Marker.codePoint(scalar))
    }
  }

  private mutating func regionalIndicator(_ scalar: Unicode.Scalar) {
    if let second = following, second.isRegionalIndicator {
      advance()
      draw(scalar, 1)
      draw(second, 1)
    } else if let letter = Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41) {
      draw(letter, 1)
    }
  }

  private mutating func skinTone(_ scalar: Unicode.Scalar) {
    if let base, base.isEmoji { return }
    show(Marker.codePoint(scalar))
  }
}
