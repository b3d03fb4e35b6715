import Conversations
import Screen

/// The overlay that lists the personas.
enum PersonaPickerView {
  static func draw(_ picker: PersonaPicker, _ state: AppState, on frame: inout Frame) {
    let (settings, personas) = (state.settings, state.settings.defaults.personas)
    let inside = OverlayBox(
      title: Phrase.personasTitle(settings.language),
      hint: Phrase.personasHint(settings.keymap)(settings.language),
      size: Size(rows: personas.count + 3, columns: 76)
    ).draw(settings, on: &frame)
    let names = [Phrase.noPersona(settings.language)] + personas.map(\.name)
    let top = max(0, min(picker.selection - inside.size.rows / 2, names.count - inside.size.rows))
    for (row, index) in zip(inside.rows, names.indices.dropFirst(top)) {
      let isSelected = index == picker.selection
      let style = settings.theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
      let line = Rect(row: row, column: inside.origin.column, rows: 1, columns: inside.size.columns)
      frame.fill(line, style.over(settings.theme.style(for: "overlay")))
      frame.write(names[index], style, row: row, column: line.origin.column + 1, columns: 22)
      guard index > 0 else { continue }
      let persona = personas[index - 1]
      let system = persona.system?.split(whereSeparator: \.isNewline).joined(separator: " ")
      let facts = [persona.model?.description, system].compactMap(\.self).joined(separator: "  ")
      frame.write(
        facts,
        style,
        row: row,
        column: line.origin.column + 24,
        columns: line.size.columns - 25
      )
    }
  }
}
