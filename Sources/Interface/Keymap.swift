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
  /// What they mean; `nil` for the rows as they come.
  private let own: Meanings?

  /// The rows with the chords they come with.
  package static let standard = Keymap(groups: Binding.groups, own: nil)

  private init(groups: [BindingGroup], own: Meanings?) {
    (self.groups, self.own) = (groups, own)
  }

  /// Built from rows; of two rows for one chord in one context the first counts.
  package init(_ groups: [BindingGroup] = Binding.groups) {
    self.init(groups: groups, own: Meanings(groups))
  }

  package static func == (one: Keymap, other: Keymap) -> Bool { one.groups == other.groups }

  /// Every row, in the order of the help sheet.
  package var bindings: [Binding] { groups.flatMap(\.bindings) }

  package func binding(named name: String) -> Binding? {
    groups.lazy.flatMap(\.bindings).first { $0.name == name }
  }

  /// The label of what is pressed for a row, such as `Ctrl+P`; `nil` where it has no chord.
  package func label(of name: String, in context: KeyContext? = nil) -> String? {
    binding(named: name)?.firstSequence(in: context)?.label
  }

  /// What a chord asks for; a plain character that is not bound is text where text can go.
  package func action(for chord: Chord, in context: KeyContext) -> Action? {
    switch meaning(of: chord, in: context) {
    case .action(let action): action
    case .first, .nothing: nil
    }
  }

  /// What a chord means by itself or after the first of a sequence; what types text means that where
  /// text can go, whatever else it does elsewhere.
  package func meaning(
    of chord: Chord,
    after first: Chord? = nil,
    in context: KeyContext
  ) -> Meaning {
    if first == nil, chord.isText, context.takesText, case .character(let character) = chord.key {
      return .action(.insert(String(character)))
    }
    let meanings = own ?? .standard
    for context in [context, context.parent].compactMap(\.self) {
      let meaning = meanings.meaning(of: chord, after: first, in: context)
      if meaning != .nothing { return meaning }
    }
    return .nothing
  }
}

extension Keymap {
  /// What rows say that chords do, for looking it up.
  private struct Meanings: Sendable {
    private var bound: [ChordSequence: [Bound]] = [:]
    /// Where a chord begins sequences.
    private var beginnings: [Chord: [KeyContext]] = [:]

    /// What a sequence does in some contexts.
    private struct Bound {
      let contexts: [KeyContext]
      let action: Action
    }

    /// Made when something else than text is typed.
    static let standard = Meanings(Binding.groups)

    init(_ groups: [BindingGroup]) {
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

    func meaning(of chord: Chord, after first: Chord?, in context: KeyContext) -> Meaning {
      let sequence = first.map { ChordSequence($0, chord) } ?? ChordSequence(chord)
      let bound = bound[sequence]?.first { $0.contexts.contains(context) }
      if let bound { return .action(bound.action) }
      return first == nil && beginnings[chord]?.contains(context) == true ? .first : .nothing
    }
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
