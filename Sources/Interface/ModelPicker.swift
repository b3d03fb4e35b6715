package import Conversations

/// The overlay that lists the models, filtered by what is typed.
package struct ModelPicker: Equatable, Sendable {
  package private(set) var filter = ""
  package private(set) var selection = 0
  /// In the order they had when the overlay was opened: a mark moves nothing under the hand.
  private(set) var models: [ModelDescription]

  package init(models: [ModelDescription], selection: Int = 0) {
    self.models = models
    self.selection = selection
  }

  /// The models whose id or name holds every word of the filter.
  var matches: [ModelDescription] {
    let words = filter.lowercased().split(separator: " ")
    guard !words.isEmpty else { return models }
    return models.filter { model in
      let text = "\(model.reference) \(model.displayName ?? "")".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  var selected: ModelDescription? {
    let matches = matches
    return matches.indices.contains(selection) ? matches[selection] : nil
  }

  /// Takes a newer list; the chosen model stays chosen.
  mutating func update(to newer: [ModelDescription]) {
    let chosen = selected?.reference
    models = newer
    let matches = matches
    selection =
      matches.firstIndex { $0.reference == chosen } ?? min(selection, max(0, matches.count - 1))
  }

  mutating func type(_ text: String) {
    filter += text
    selection = 0
  }

  /// Moves the selection among the matches, or changes the filter.
  mutating func perform(_ move: OverlayMove, page: Int) {
    let rest = move.rest(of: filter)
    if rest != filter {
      (filter, selection) = (rest, 0)
    } else {
      selection = move.target(from: selection, among: matches.count, page: page)
    }
  }
}
