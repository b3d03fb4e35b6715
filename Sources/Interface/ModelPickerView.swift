import Conversations
import Screen

/// The overlay that lists the models.
enum ModelPickerView {
  static func draw(_ picker: ModelPicker, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let matches = picker.matches
    let rows = max(6, min(picker.models.count + 4, frame.size.rows - 4))
    let inside = OverlayBox(
      title: Phrase.modelsTitle(settings.language),
      hint: Phrase.modelsHint(settings.keymap)(settings.language),
      size: Size(rows: rows, columns: 76)
    ).draw(settings, on: &frame)
    let list = FilteredList(
      filter: picker.filter,
      selection: picker.selection,
      count: matches.count,
      nothing: Phrase.noModelMatches(settings.language)
    )
    let widths = widths(of: picker.models, settings)
    for (index, line) in list.draw(settings, in: inside, on: &frame) {
      draw(
        matches[index],
        isSelected: index == picker.selection,
        state,
        factWidths: widths,
        in: line,
        on: &frame
      )
    }
  }

  private static func draw(
    _ model: ModelDescription,
    isSelected: Bool,
    _ state: AppState,
    factWidths: [Int],
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let style = theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
    frame.fill(rect, style.over(theme.style(for: "overlay")))
    let isCurrent = model.reference == state.shown.conversation.model
    let name =
      (isCurrent ? ">" : " ") + (state.favourites.contains(model.reference) ? "* " : "  ")
      + model.reference.description
    let room = rect.size.columns - SafeText(name, in: frame.widths).columnWidth - 1
    let aligned = aligned(model, factWidths, state.settings)
    let facts =
      aligned.columnWidth <= room
      ? aligned : facts(of: model, state.settings.language, columns: max(0, room))
    let factColumns = facts.columnWidth
    frame.write(
      name,
      style,
      row: rect.origin.row,
      column: rect.origin.column,
      columns: rect.size.columns - factColumns - 1
    )
    frame.write(
      facts,
      style,
      at: Position(row: rect.origin.row, column: rect.columns.upperBound - factColumns),
      columns: factColumns
    )
  }

  /// `128k  $0.15/$0.60  image`: context window, price of a million tokens in and out, abilities;
  /// the last of them give way where all take more columns.
  static func facts(
    of model: ModelDescription,
    _ language: Language,
    columns: Int = .max
  ) -> SafeText {
    var facts = allFacts(of: model, language).filter { !$0.isEmpty }
    while SafeText(facts.joined(separator: "  ")).columnWidth > columns { facts.removeLast() }
    return SafeText(facts.joined(separator: "  "))
  }

  /// Context window, prices and abilities; each is empty where it is not known.
  private static func allFacts(of model: ModelDescription, _ language: Language) -> [String] {
    let window = model.contextWindow.map { $0 >= 1000 ? "\($0 / 1000)k" : String($0) }
    let prices = model.prices.map { "\(price($0.prompt))/\(price($0.completion))" }
    let abilities = model.inputModalities.filter { $0 != "text" }
      .map { Phrase.ability($0)(language) }
    return [window ?? "", prices ?? "", abilities.joined(separator: " ")]
  }

  /// Columns of each fact in a list.
  private static func widths(
    of models: [ModelDescription],
    _ settings: AppState.Settings
  ) -> [Int] {
    models.reduce(into: [0, 0, 0]) { widths, model in
      for (index, fact) in allFacts(of: model, settings.language).enumerated() {
        widths[index] = max(widths[index], SafeText(fact, in: settings.widths).columnWidth)
      }
    }
  }

  /// All facts below those of the other models: numbers to the right, words to the left.
  private static func aligned(
    _ model: ModelDescription,
    _ widths: [Int],
    _ settings: AppState.Settings
  ) -> SafeText {
    let facts = allFacts(of: model, settings.language)
    let cells = facts.indices.filter { widths[$0] > 0 }.map { index in
      let fact = SafeText(facts[index], in: settings.widths)
      let gap = SafeText.blanks(widths[index] - fact.columnWidth)
      return index < 2 ? gap + fact : fact + gap
    }
    guard let first = cells.first else { return SafeText("") }
    return cells.dropFirst().reduce(first) { $0 + SafeText.blanks(2) + $1 }
  }

  private static func price(_ dollars: Double) -> String {
    let cents = Int((min(dollars, Double(Plausible.most)) * 100).rounded())
    let fraction = cents % 100
    return "$\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
