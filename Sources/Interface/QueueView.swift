import Conversations
import Screen

/// The overlay that lists the prompts that wait, in the order they will be sent.
enum QueueView {
  static func draw(_ selection: Int, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let queue = state.shown.queue
    let inside = OverlayBox(
      title: Phrase.queueTitle(settings.language),
      hint: Phrase.queueHint(settings.keymap)(settings.language),
      size: Size(rows: max(5, queue.count + 2), columns: 92)
    ).draw(settings, on: &frame)
    let top = max(0, min(selection - inside.size.rows / 2, queue.count - inside.size.rows))
    for (row, index) in zip(inside.rows, queue.indices.dropFirst(top)) {
      PromptLine.draw(
        queue[index].written,
        mark: "\(index + 1). ",
        isSelected: index == selection,
        settings,
        in: Rect(row: row, column: inside.origin.column, rows: 1, columns: inside.size.columns),
        on: &frame
      )
    }
  }
}
