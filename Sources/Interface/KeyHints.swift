import Conversations
import Screen

/// What can be pressed in one place, by the chords in force.
struct KeyHints {
  let keymap: Keymap
  let context: KeyContext

  /// Actions by their names, blanks between, and what they do.
  typealias Part = (names: String, english: String, korean: String)

  init(_ keymap: Keymap, _ context: KeyContext) {
    self.keymap = keymap
    self.context = context
  }

  /// The labels of actions, each by its name, that have a chord here: `K J`; `nil` where none has.
  func labels(_ names: String) -> String? {
    let labels = names.split(separator: " ").compactMap { name in
      keymap.binding(named: String(name))?.keys.first { $0.contexts.contains(context) }
        .flatMap { $0.sequences.first?.label }
    }
    return labels.isEmpty ? nil : joined(labels, by: " ")
  }

  /// `type to filter  Enter takes  Esc closes`: names of actions with what they do; what has no
  /// chord is left out.
  func row(after lead: LocalizedText? = nil, _ parts: Part...) -> LocalizedText {
    joined([lead].compactMap(\.self) + texts(of: parts), by: "  ")
  }

  /// `Alt+R now, Esc gives up`; `nil` where nothing has a chord.
  func list(_ parts: Part...) -> LocalizedText? {
    let texts = texts(of: parts)
    return texts.isEmpty ? nil : joined(texts, by: ", ")
  }

  private func texts(of parts: [Part]) -> [LocalizedText] {
    parts.compactMap { part in
      labels(part.names).map { LocalizedText("\($0) \(part.english)", "\($0) \(part.korean)") }
    }
  }

  private func joined(_ texts: [LocalizedText], by separator: String) -> LocalizedText {
    LocalizedText(
      joined(texts.map(\.english), by: separator),
      joined(texts.map(\.korean), by: separator)
    )
  }

  /// The standard library's own asks the runtime for types by their names, at the first frame.
  private func joined(_ texts: [String], by separator: String) -> String {
    texts.dropFirst().reduce(texts.first ?? "") { $0 + separator + $1 }
  }
}
