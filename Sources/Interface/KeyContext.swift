/// Where a chord is pressed.
package enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case prompt, completion, transcript, selection, find, list, parts, details, tree, parameters
  case personas, themes, usage, guide, history, search, queue, palette, help, preview
  case modelPicker = "models"
  case form, question
  case listFilter = "list-filter"
  case treeFilter = "tree-filter"

  /// The panes, while no overlay is open.
  static let panes: [KeyContext] = [.prompt, .transcript, .list]

  /// Those that hear of no other context's chords.
  static let independent = allCases.filter { $0.parent == nil }

  /// Whose chords count where this context has none.
  var parent: KeyContext? { self == .completion ? .prompt : nil }

  /// Whether plain characters are text there.
  var takesText: Bool {
    switch self {
    case .prompt, .completion, .modelPicker, .palette, .find, .parameters, .guide, .history,
      .search, .form, .listFilter, .treeFilter:
      true
    case .transcript, .selection, .list, .parts, .details, .tree, .personas, .themes, .usage,
      .queue, .help, .preview, .question:
      false
    }
  }
}
