package import Conversations

/// Puts a reply together from its chunks, whoever wrote them.
package struct ReplyMerger: Equatable, Sendable {
  /// The most choices kept; one is what everyone asks for.
  package static let choiceLimit = 128
  /// The most sources kept.
  static let citationLimit = 1024

  /// The gateway's id of the reply: the first it named.
  package private(set) var id: String?
  /// The model that answered: the first it named.
  package private(set) var model: String?
  package private(set) var usage: Usage?
  /// The error that came in the stream.
  package private(set) var error: JSONValue?
  private(set) var choices: [ChoiceMerger] = []
  private var listedCitations: [String] = []
  private let expectedChoices: Int

  /// - Parameter expectedChoices: the replies that were asked for.
  package init(expectedChoices: Int = 1) {
    self.expectedChoices = expectedChoices
  }

  /// Takes a chunk and gives what it adds to the first choice.
  package mutating func merge(_ chunk: Chunk) -> ReplyDelta {
    if id == nil, let new = chunk.id, !new.isEmpty { id = new }
    if model == nil, let new = chunk.model, !new.isEmpty { model = new }
    if let new = chunk.usage { usage = Usage(json: new) }
    if let new = chunk.citations { listedCitations = Array(new.prefix(Self.citationLimit)) }
    if error == nil, let new = chunk.error { error = new }
    var delta = ReplyDelta()
    if !chunk.choices.isEmpty { merge(chunk.choices.head, at: 0, into: &delta) }
    for (place, piece) in chunk.choices.tail.enumerated() {
      merge(piece, at: place + 1, into: &delta)
    }
    return delta
  }

  private mutating func merge(
    _ piece: ChunkChoice,
    at position: Int,
    into delta: inout ReplyDelta
  ) {
    guard let place = place(of: piece.index, at: position) else { return }
    let added = choices[place].merge(piece)
    if place == firstPlace { delta.append(added) }
    if error == nil, let new = piece.error { error = new }
  }

  /// Gives what was held back at the end of the stream.
  package mutating func finish() -> ReplyDelta {
    var delta = ReplyDelta()
    for place in choices.indices {
      let added = choices[place].finish()
      if place == firstPlace { delta.append(added) }
    }
    return delta
  }

  /// Bytes of what all choices say.
  var size: Int { choices.reduce(0) { $0 + $1.size } }

  /// The choice that is shown as it comes.
  var first: ChoiceMerger? { firstPlace.map { choices[$0] } }

  /// Whether every choice that was asked for has ended.
  var hasFinished: Bool {
    choices.count >= expectedChoices && !choices.isEmpty
      && choices.allSatisfy { $0.finishReason != nil }
  }

  /// Sources: the list beside the choices, or those in the deltas.
  var citations: [String] {
    listedCitations.isEmpty ? first?.citations ?? [] : listedCitations
  }

  private var firstPlace: Int? {
    if expectedChoices > 1 { return choices.firstIndex { $0.index == 0 } }
    return choices.isEmpty ? nil : 0
  }

  private mutating func place(of named: Int?, at position: Int) -> Int? {
    let index = named ?? (choices.count == 1 && position == 0 ? choices[0].index : position)
    if let place = choices.firstIndex(where: { $0.index == index }) { return place }
    guard choices.count < Self.choiceLimit else { return nil }
    choices.append(ChoiceMerger(index: index))
    return choices.count - 1
  }
}
