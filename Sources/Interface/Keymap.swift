package import Screen

/// Where a chord is pressed.
package enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case prompt, transcript, selection, find, list, modelPicker, parts, details, parameters, personas,
    themes, guide, help, history, queue
}

/// The table from chords to actions, by context.
package struct Keymap: Equatable, Sendable {
  private struct Place: Hashable {
    let context: KeyContext
    let chord: Chord
  }

  private var actions: [Place: Action] = [:]

  /// Built from rows; of two rows for one chord in one context the first counts.
  package init(_ bindings: [Binding] = Binding.all) {
    for binding in bindings {
      for keys in binding.keys {
        for context in keys.contexts {
          for chord in keys.chords {
            actions[Place(context: context, chord: chord)] =
              actions[Place(context: context, chord: chord)] ?? binding.action
          }
        }
      }
    }
  }

  /// What a chord asks for; a plain character that is not bound is text where text can go.
  package func action(for chord: Chord, in context: KeyContext) -> Action? {
    if let action = actions[Place(context: context, chord: chord)] { return action }
    guard case .character(let character) = chord.key, chord.modifiers.isEmpty else { return nil }
    switch context {
    case .prompt, .modelPicker, .find, .parameters, .guide, .history:
      return .insert(String(character))
    case .transcript, .selection, .list, .parts, .themes, .details, .personas, .help, .queue:
      return nil
    }
  }
}
