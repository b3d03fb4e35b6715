import Conversations
import Screen

/// The overlay with a picture in cells.
enum PreviewView {
  /// The rows and columns a picture can have on a screen of a size.
  static func room(in size: Size) -> Size {
    Size(rows: max(1, size.rows - 4), columns: max(1, size.columns - 6))
  }

  static func draw(_ preview: PicturePreview, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let inside = OverlayBox(
      title: Phrase.previewTitle(preview)(settings.language),
      hint: Phrase.previewHint(preview, settings.keymap)(settings.language),
      size: frame.size
    ).draw(settings, on: &frame)
    switch preview.drawing {
    case .awaited: tell(Phrase.drawing, settings, in: inside, on: &frame)
    case .failed(let reason): tell(reason, settings, in: inside, on: &frame)
    case .drawn(let lines): draw(lines, in: inside, on: &frame)
    }
  }

  /// In the middle.
  private static func draw(_ lines: [StyledLine], in rect: Rect, on frame: inout Frame) {
    let shown = lines.prefix(rect.size.rows)
    let columns = min(rect.size.columns, shown.map(\.columnWidth).max() ?? 0)
    let left = rect.origin.column + (rect.size.columns - columns) / 2
    let rows = rect.rows.dropFirst((rect.size.rows - shown.count) / 2)
    for (row, line) in zip(rows, shown) {
      frame.write(line, at: Position(row: row, column: left), columns: columns)
    }
  }

  private static func tell(
    _ text: LocalizedText,
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let line = StyledLine(
      SafeText(text(settings.language), in: settings.widths),
      settings.theme.style(for: "overlay.item")
    )
    draw(line.wrapped(to: rect.size.columns), in: rect, on: &frame)
  }
}
