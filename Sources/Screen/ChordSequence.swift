/// One chord, or two pressed one after the other, such as Ctrl+X Ctrl+E.
package struct ChordSequence: Hashable, Sendable, CustomStringConvertible {
  package let first: Chord
  package let second: Chord?

  package init(_ first: Chord, _ second: Chord? = nil) {
    self.first = first
    self.second = second
  }

  /// Reads one chord, or two with a blank between, as `Chord` reads them.
  ///
  /// - Throws: `ChordError` for what is no chord, and for chords that never arrive.
  package init(reading text: String) throws(ChordError) {
    let words = text.split(separator: " ").map(String.init)
    guard let word = words.first else { throw .empty }
    guard words.count <= 2 else { throw .tooLong(text) }
    first = try Chord(reading: word)
    second = words.count == 2 ? try Chord(reading: words[1]) : nil
    if second != nil, first == Chord(.escape) || second == Chord(.escape) { throw .escapes(text) }
  }

  /// As it is written in the configuration; `init(reading:)` reads it back.
  package var description: String {
    first.description + (second.map { " \($0)" } ?? "")
  }

  /// As the help shows it: `Ctrl+X Ctrl+E`.
  package var label: String {
    first.label + (second.map { " \($0.label)" } ?? "")
  }
}
