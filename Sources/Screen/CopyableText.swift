/// Text as it may be copied to a clipboard: as it was written, without what nobody sees.
///
/// Controls, bidirectional marks, zero-width scalars, tags and stray selectors are left out; joiners
/// and selectors that belong to what is seen stay, and so do the three flags made of tags.
package struct CopyableText: Equatable, Sendable {
  package private(set) var string = ""
  /// How many scalars were left out.
  package private(set) var hiddenCount = 0

  package init(_ untrusted: String) {
    let scalars = Array(untrusted.unicodeScalars)
    var index = 0
    while index < scalars.count {
      index = take(scalars, at: index)
    }
  }

  /// Takes or leaves what begins at an index, and answers the next. What belongs to the scalar before
  /// it is judged by the last that was taken: one that was left out holds nothing.
  private mutating func take(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
    let scalar = scalars[index]
    let before = string.unicodeScalars.last
    switch ScalarKind(scalar) {
    case .lineEnd: return takeLineEnd(scalars, at: index)
    case .control, .bidi, .hidden: hiddenCount += 1
    case .tag:
      let tags = scalars[index...].prefix { ScalarKind($0) == .tag }
      if before?.value == 0x1F3F4, Self.isFlag(tags) {
        string.unicodeScalars.append(contentsOf: tags)
      } else {
        hiddenCount += tags.count
      }
      return tags.endIndex
    case .joiner:
      let isPart = before.map { $0.isEmoji || $0.isJoining || $0.value == 0xFE0F } ?? false
      isPart ? string.unicodeScalars.append(scalar) : (hiddenCount += 1)
    case .selector:
      let isPart = before.map { $0.takesSelector(scalar) } ?? false
      isPart ? string.unicodeScalars.append(scalar) : (hiddenCount += 1)
    case .tab, .jamo, .regionalIndicator, .skinTone, .unknown: string.unicodeScalars.append(scalar)
    }
    return index + 1
  }

  /// Every kind of line end becomes a line feed; a carriage return alone moves a cursor.
  private mutating func takeLineEnd(_ scalars: [Unicode.Scalar], at index: Int) -> Int {
    let isPair = index + 1 < scalars.count && scalars[index + 1] == "\n"
    if scalars[index] == "\r", !isPair {
      hiddenCount += 1
      return index + 1
    }
    string.unicodeScalars.append("\n")
    return index + (scalars[index] == "\r" ? 2 : 1)
  }

  /// The tags of England's, Scotland's and Wales's flag (Unicode, emoji-test.txt).
  private static func isFlag(_ tags: ArraySlice<Unicode.Scalar>) -> Bool {
    let letters = tags.dropLast().compactMap { Unicode.Scalar($0.value - 0xE0000) }
    let region = letters.reduce(into: "") { $0.unicodeScalars.append($1) }
    return tags.last?.value == 0xE007F && ["gbeng", "gbsct", "gbwls"].contains(region)
  }
}
