import Conversations
import Screen

/// The row above the transcript: the conversation's title, its gateway and model.
enum TitleView {
  static func draw(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    frame.fill(rect, theme.style(for: "title"))
    let conversation = state.shown.conversation
    let reference = conversation.model
    let isNarrow = rect.size.columns < 60
    let name = reference.shortName
    let model = isNarrow ? name : "\(reference.gateway)  \(name)"
    let shortModel = SafeText(model, in: state.settings.widths)
      .truncated(to: rect.size.columns / 2)
    let end = rect.columns.upperBound - 1
    frame.write(
      shortModel,
      theme.style(for: "title.model"),
      at: Position(row: rect.origin.row, column: end - shortModel.columnWidth),
      columns: shortModel.columnWidth
    )
    let language = state.settings.language
    let isNew = conversation.title.isEmpty && !state.shown.isStored
    frame.write(
      isNew ? Phrase.newConversation(language) : conversation.listedTitle(language),
      theme.style(for: "title.text"),
      row: rect.origin.row,
      column: rect.origin.column + 1,
      columns: rect.size.columns - shortModel.columnWidth - 4
    )
  }
}
