import Conversations
import Markdown
import Screen

/// The overlay that lists code blocks or links, with the chosen code below the list.
enum PartPickerView {
  static func draw(_ picker: PartPicker, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let preview = preview(of: picker, in: frame.size)
    let listed = min(picker.parts.count, max(3, (frame.size.rows - 4) / (preview.isEmpty ? 1 : 2)))
    let inside = OverlayBox(
      title: Phrase.pickerTitle(picker.kind)(settings.language),
      hint: Phrase.pickerHint(picker.kind, settings.keymap)(settings.language),
      size: Size(rows: listed + preview.count + (preview.isEmpty ? 2 : 3), columns: 92)
    ).draw(settings, on: &frame)
    let top = max(0, min(picker.selection - listed / 2, picker.parts.count - listed))
    for (row, index) in zip(inside.rows, picker.parts.indices.dropFirst(top).prefix(listed)) {
      let style = settings.theme.style(
        for: index == picker.selection ? "overlay.selected" : "overlay.item"
      )
      let line = Rect(
        row: row,
        column: inside.origin.column,
        rows: 1,
        columns: inside.size.columns
      )
      frame.fill(line, style.over(settings.theme.style(for: "overlay")))
      draw(picker.parts[index], style, settings, in: line, on: &frame)
    }
    for (row, text) in zip(inside.rows.dropFirst(listed + 1), preview) {
      frame.write(
        text,
        settings.theme.style(for: "code.block"),
        row: row,
        column: inside.origin.column + 2,
        columns: inside.size.columns - 2
      )
    }
  }

  /// The first lines of the chosen code block, as many as every block may show.
  private static func preview(of picker: PartPicker, in size: Size) -> [String] {
    guard case .code(let code) = picker.selected else { return [] }
    let longest = picker.parts.reduce(0) { most, part in
      guard case .code(let code) = part else { return most }
      return max(most, code.text.utf8.count(where: { $0 == 0x0A }) + 1)
    }
    let room = min(longest, max(0, (size.rows - 4) / 2 - 1))
    let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false).prefix(room)
    return lines.map(String.init) + Array(repeating: "", count: room - lines.count)
  }

  private static func draw(
    _ part: PartPicker.Part,
    _ style: Style,
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let (name, note): (String, String)
    switch part {
    case .code(let code):
      let lines = code.text.utf8.count(where: { $0 == 0x0A }) + 1
      let first = code.text.split(separator: "\n").first { $0.contains { !$0.isWhitespace } } ?? ""
      let language = code.language.isEmpty ? "-" : code.language
      name = "\(language)  \(first.drop(while: \.isWhitespace))"
      note = Phrase.lines(lines)(settings.language)
    case .link(let link):
      name = link.label.isEmpty ? link.destination : link.label
      note = link.host ?? link.destination
    }
    let noteColumns = min(SafeText(note, in: frame.widths).columnWidth, rect.size.columns / 2)
    frame.write(
      name,
      style,
      row: rect.origin.row,
      column: rect.origin.column + 1,
      columns: rect.size.columns - noteColumns - 4
    )
    frame.writeTrailing(
      note,
      style,
      row: rect.origin.row,
      end: rect.columns.upperBound - 1,
      columns: noteColumns
    )
  }
}
