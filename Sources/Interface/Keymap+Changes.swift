package import Screen

/// Other chords for an action, as the config asks for them.
package struct KeyChange: Hashable, Sendable {
  /// The action's name in the table.
  package let name: String
  /// The one context it is about; every one the action applies in for `nil`.
  package let context: KeyContext?
  /// In place of those of the table; none take them away.
  package let sequences: [ChordSequence]
  /// Where it is written, for telling it of the changes it conflicts with.
  package let line: Int?

  package init(
    name: String,
    context: KeyContext? = nil,
    sequences: [ChordSequence],
    line: Int? = nil
  ) {
    self.name = name
    self.context = context
    self.sequences = sequences
    self.line = line
  }
}

/// A change that was not made, and why.
package struct RefusedKeyChange: Equatable, Sendable {
  package let change: KeyChange
  package let error: KeymapError
}

extension Keymap {
  /// The map with changes made to it, and those that cannot be; what they are about stays as it is.
  package func changed(by changes: [KeyChange]) -> (keymap: Keymap, refused: [RefusedKeyChange]) {
    var refused: [RefusedKeyChange] = []
    var accepted: [KeyChange] = []
    for change in changes.sorted(by: { ($0.line ?? 0) < ($1.line ?? 0) }) {
      if let error = error(in: change) {
        refused.append(RefusedKeyChange(change: change, error: error))
      } else {
        accepted.append(change)
      }
    }
    var changed = making(accepted)
    while let collision = Self.collision(in: changed),
      let index = accepted.lastIndex(where: { $0.isPart(of: collision) })
    {
      let change = accepted.remove(at: index)
      let error = collision.error(for: change, before: accepted[..<index])
      refused.append(RefusedKeyChange(change: change, error: error))
      changed = making(accepted)
    }
    return (Keymap(changed), refused)
  }

  private func error(in change: KeyChange) -> KeymapError? {
    guard let binding = binding(named: change.name) else { return .unknownAction(change.name) }
    if let context = change.context, !binding.contexts.contains(context) {
      return .notThere(change.name, context, binding.contexts)
    }
    let contexts = change.context.map { [$0] } ?? binding.contexts
    let text = change.sequences.first { sequence in
      sequence.first.isText && contexts.allSatisfy(\.takesText)
    }
    return text.map { .text($0, change.name) }
  }

  private func making(_ changes: [KeyChange]) -> [BindingGroup] {
    groups.map { group in
      BindingGroup(title: group.title, bindings: group.bindings.map { $0.making(changes) })
    }
  }

  /// Two rows with one sequence in one context, or one with what begins the other's.
  struct Collision: Equatable {
    let place: Place
    let names: [String]
  }

  /// The first collision in the order of the table; its own rows have none.
  static func collision(in groups: [BindingGroup]) -> Collision? {
    var owners: [Place: String] = [:]
    var beginnings: [Place: String] = [:]
    for binding in groups.flatMap(\.bindings) {
      for place in binding.places {
        let first = Place(context: place.context, sequence: ChordSequence(place.sequence.first))
        let isLong = place.sequence.second != nil
        if let other = owners[place] ?? (isLong ? owners[first] : beginnings[first]),
          other != binding.name
        {
          return Collision(place: place, names: [other, binding.name])
        }
        owners[place] = binding.name
        if isLong { beginnings[first] = binding.name }
      }
    }
    return nil
  }
}

extension Keymap.Collision {
  /// Why that change is not made, after those that are.
  func error(for change: KeyChange, before: ArraySlice<KeyChange>) -> KeymapError {
    let rival = names.first { $0 != change.name } ?? change.name
    let line = before.last { $0.name == rival }?.line
    return .conflict(place.sequence, place.context, with: rival, line: line)
  }
}

extension KeyChange {
  func isPart(of collision: Keymap.Collision) -> Bool {
    collision.names.contains(name) && (context == nil || context == collision.place.context)
  }
}

extension Binding {
  /// The row after changes: those for one context count more than those for all.
  func making(_ changes: [KeyChange]) -> Binding {
    var row = self
    for change in changes where change.name == name && change.context == nil {
      row = with(BindingKeys.each(change.sequences, in: contexts))
    }
    for change in changes where change.name == name {
      guard let context = change.context else { continue }
      let others = row.keys.map { keys in
        BindingKeys(keys.contexts.filter { $0 != context }, keys.sequences)
      }
      let kept = others.filter { !$0.contexts.isEmpty }
      row = row.with(kept + BindingKeys.each(change.sequences, in: [context]))
    }
    return row
  }
}

extension BindingKeys {
  /// Sequences in contexts, those that type text only where it is no text.
  static func each(_ sequences: [ChordSequence], in contexts: [KeyContext]) -> [Self] {
    let commands = sequences.filter { !$0.first.isText }
    let (texts, others) = (contexts.filter(\.takesText), contexts.filter { !$0.takesText })
    return [Self(texts, commands), Self(others, sequences)].filter { !$0.contexts.isEmpty }
  }
}
