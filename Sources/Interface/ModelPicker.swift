import Conversations

/// The overlay that lists the models, filtered by what is typed.
package struct ModelPicker: Equatable, Sendable {
  package private(set) var filter = ""
  package private(set) var selection = 0

  package init(selection: Int = 0) {
    self.selection = selection
  }

  /// The models whose id or name holds every word of the filter, in their order.
  func matches(in models: [ModelDescription]) -> [ModelDescription] {
    let words = filter.lowercased().split(separator: " ")
    return models.filter { model in
      let text = "\(model.reference) \(model.displayName ?? "")".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  mutating func type(_ text: String) {
    filter += text
    selection = 0
  }

  mutating func deleteBackward() {
    filter = String(filter.dropLast())
    selection = 0
  }

  /// Moves the selection among `count` matches, staying inside.
  mutating func move(by rows: Int, among count: Int) {
    selection = min(max(0, selection + rows), max(0, count - 1))
  }
}
