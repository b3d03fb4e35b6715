import Conversations

/// The overlay with everything a conversation's requests ask for besides the model.
package struct ParameterSheet: Equatable, Sendable {
  /// What a row sets.
  enum Row: Equatable, Sendable {
    case persona
    case system
    case parameter(RequestParameter)
  }

  static let rows = [Row.persona, .system] + RequestParameter.all.map(Row.parameter)

  var selection = 0
  /// The value being typed; `nil` while rows are chosen.
  var editor: PromptEditor?
  /// Why the typed value was refused.
  var refusal: String?

  var row: Row { Self.rows[selection] }

  mutating func select(_ index: Int) {
    selection = index
    refusal = nil
  }
}

/// The overlay that lists the personas of the config; the first row is none.
package struct PersonaPicker: Equatable, Sendable {
  var selection = 0
}
