import Conversations
import Screen

/// The overlay that asks for a title or tags, or whether to delete.
enum KeepingFormView {
  static func draw(_ form: KeepingForm, _ state: AppState, on frame: inout Frame) {
    let (settings, language) = (state.settings, state.settings.language)
    let inside = OverlayBox(
      title: Phrase.formTitle(form)(language),
      hint: Phrase.formHint(form.kind, settings.keymap)(language),
      size: Size(rows: form.kind == .deletion ? 3 : 4, columns: 72)
    ).draw(settings, on: &frame)
    switch form.kind {
    case .rename, .tags: FieldView.draw(form.editor, settings, in: inside, on: &frame)
    case .deletion:
      frame.write(
        Phrase.deletionQuestion(form.targets)(language),
        settings.theme.style(for: "overlay.item"),
        row: inside.origin.row,
        column: inside.origin.column,
        columns: inside.size.columns
      )
    }
  }
}
