import Conversations

/// The choices of a chunk in order, of which nearly every chunk has one: that one stands by itself,
/// since an array around it cost as much as merging it.
package struct ChunkChoices: Equatable, Sendable {
  private(set) var count = 0
  /// The first; says nothing where there is none.
  private(set) var head = ChunkChoice()
  /// All but the first.
  private(set) var tail: [ChunkChoice] = []

  /// The first; `nil` where there is none.
  package var first: ChunkChoice? { isEmpty ? nil : head }

  var isEmpty: Bool { count == 0 }

  /// Adds one, which is read where it stands.
  mutating func append(
    by read: (inout ChunkChoice) throws(JSONError) -> Void
  ) throws(JSONError) {
    count += 1
    if count == 1 { return try read(&head) }
    tail.append(ChunkChoice())
    try read(&tail[count - 2])
  }
}
