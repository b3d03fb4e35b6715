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
    for (index, line) in list.draw(settings, in: inside, on: &frame) {
      draw(
        matches[index],
        isSelected: index == picker.selection,
        state,
        in: line,
        on: &frame
      )
    }
  }

  private static func draw(
    _ model: ModelDescription,
    isSelected: Bool,
    _ state: AppState,
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
    let facts = facts(of: model, columns: max(0, room))
    let factColumns = SafeText(facts, in: frame.widths).columnWidth
    frame.write(
      name,
      style,
      row: rect.origin.row,
      column: rect.origin.column,
      columns: rect.size.columns - factColumns - 1
    )
    frame.writeTrailing(
      facts,
      style,
      row: rect.origin.row,
      end: rect.columns.upperBound,
      columns: factColumns
    )
  }

  /// `128k  $0.15/$0.60  image`: context window, price of a million tokens in and out, abilities;
  /// the last of them give way where all take more columns.
  static func facts(of model: ModelDescription, columns: Int = .max) -> String {
    var facts: [String] = []
    if let window = model.contextWindow {
      facts.append(window >= 1000 ? "\(window / 1000)k" : String(window))
    }
    if let prices = model.prices {
      facts.append("\(price(prices.prompt))/\(price(prices.completion))")
    }
    facts += model.inputModalities.filter { $0 != "text" }
    while SafeText(facts.joined(separator: "  ")).columnWidth > columns { facts.removeLast() }
    return facts.joined(separator: "  ")
  }

  private static func price(_ dollars: Double) -> String {
    let cents = Int((dollars * 100).rounded())
    let fraction = cents % 100
    return "$\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
