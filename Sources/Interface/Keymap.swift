package import Screen

/// The table from chords to actions, by context.
package struct Keymap: Equatable, Sendable {
  /// What a chord means.
  package enum Meaning: Hashable, Sendable {
    case action(Action)
    /// It begins a sequence.
    case first
    case nothing
  }

  struct Place: Hashable {
    let context: KeyContext
    let sequence: ChordSequence
  }

  /// The rows with the chords that are in force.
  package let groups: [BindingGroup]
  private var bound: [ChordSequence: [Bound]] = [:]
  /// Where a chord begins sequences.
  private var beginnings: [Chord: [KeyContext]] = [:]

  /// What a sequence does in some contexts.
  private struct Bound: Equatable {
    let contexts: [KeyContext]
    let action: Action
  }

  /// The rows with the chords they come with.
  package static let standard = Keymap()

  /// Built from rows; of two rows for one chord in one context the first counts.
  package init(_ groups: [BindingGroup] = Binding.groups) {
    self.groups = groups
    bound.reserveCapacity(256)
    for group in groups {
      for binding in group.bindings { add(binding) }
    }
  }

  private mutating func add(_ binding: Binding) {
    for keys in binding.keys {
      let meaning = Bound(contexts: keys.contexts, action: binding.action)
      for sequence in keys.sequences {
        bound[sequence, default: []].append(meaning)
        if sequence.second != nil { beginnings[sequence.first, default: []] += keys.contexts }
      }
    }
  }

  /// Every row, in the order of the help sheet.
  package var bindings: [Binding] { groups.flatMap(\.bindings) }

  package func binding(named name: String) -> Binding? {
    groups.lazy.flatMap(\.bindings).first { $0.name == name }
  }

  /// The label of what is pressed for a row, such as `Ctrl+P`; `nil` where it has no chord.
  package func label(of name: String, in context: KeyContext? = nil) -> String? {
    binding(named: name)?.sequences(in: context).first?.label
  }

  /// What a chord asks for; a plain character that is not bound is text where text can go.
  package func action(for chord: Chord, in context: KeyContext) -> Action? {
    switch meaning(of: chord, in: context) {
    case .action(let action): action
    case .first, .nothing: nil
    }
  }

  /// What a chord means by itself or after the first of a sequence.
  package func meaning(
    of chord: Chord,
    after first: Chord? = nil,
    in context: KeyContext
  ) -> Meaning {
    let sequence = first.map { ChordSequence($0, chord) } ?? ChordSequence(chord)
    for context in [context, context.parent].compactMap(\.self) {
      let bound = bound[sequence]?.first { $0.contexts.contains(context) }
      if let bound { return .action(bound.action) }
      if first == nil, beginnings[chord]?.contains(context) == true { return .first }
    }
    guard first == nil, chord.isText, context.takesText, case .character(let character) = chord.key
    else { return .nothing }
    return .action(.insert(String(character)))
  }
}

extension Binding {
  /// Every sequence in every context it stands for the row.
  var places: [Keymap.Place] {
    keys.flatMap { keys in
      keys.contexts.flatMap { context in
        keys.sequences.map { Keymap.Place(context: context, sequence: $0) }
      }
    }
  }
}

extension Chord {
  /// Whether it types a character.
  var isText: Bool {
    guard case .character = key else { return false }
    return modifiers.isEmpty
  }
}
