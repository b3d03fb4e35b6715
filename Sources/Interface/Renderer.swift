import Conversations
package import Screen

/// Draws the state as a frame: views are functions of state, rectangle and theme that keep nothing.
package enum Renderer {
  /// A complete frame, with the insertion cell of the pane that has the focus. The state takes back
  /// only laid-out rows it may keep for the next frame.
  package static func frame(of state: inout AppState) -> Frame {
    let theme = state.settings.theme
    var frame = Frame(
      size: state.size,
      style: theme.style(for: "screen"),
      widths: state.settings.widths
    )
    state.keepPromptLayout()
    let layout = state.layout
    guard !layout.isTooSmall else {
      let text = Phrase.tooSmall(state.size.columns, state.size.rows)(state.settings.language)
      frame.write(
        SafeText(text, in: frame.widths).truncated(to: state.size.columns),
        theme.style(for: "status"),
        at: Position(row: 0, column: 0),
        columns: state.size.columns
      )
      return frame
    }
    TranscriptView.draw(&state, in: layout.transcript, on: &frame)
    if !state.isBare { drawChrome(state, layout, on: &frame) }
    if let find = state.shown.find, state.message == nil || find.isTyping {
      FindBarView.draw(find, state, in: layout.status, on: &frame)
    } else if !state.isBare {
      StatusBarView.draw(state, in: layout.status, on: &frame)
    }
    drawOverlay(state, on: &frame)
    return frame
  }

  /// What is around the transcript.
  private static func drawChrome(
    _ state: AppState,
    _ layout: ScreenLayout,
    on frame: inout Frame
  ) {
    TitleView.draw(state, in: layout.title, on: &frame)
    PromptView.draw(state, layout, on: &frame)
    if let completion = state.completion { CompletionView.draw(completion, state, on: &frame) }
    if let list = layout.list { ListView.draw(state, in: list, on: &frame) }
  }

  private static func drawOverlay(_ state: AppState, on frame: inout Frame) {
    switch state.overlay {
    case .modelPicker(let picker): ModelPickerView.draw(picker, state, on: &frame)
    case .parts(let picker): PartPickerView.draw(picker, state, on: &frame)
    case .themes(let picker): ThemePickerView.draw(picker, state, on: &frame)
    case .usage(let sheet): UsageView.draw(sheet, state, on: &frame)
    case .details(let id, let top): DetailsView.draw(id, from: top, state, on: &frame)
    case .tree(let tree): BranchTreeView.draw(tree, state, on: &frame)
    case .parameters(let sheet): ParameterSheetView.draw(sheet, state, on: &frame)
    case .guide(let guide): GatewayGuideView.draw(guide, state, on: &frame)
    case .personas(let picker): PersonaPickerView.draw(picker, state, on: &frame)
    case .palette(let palette): PaletteView.draw(palette, state, on: &frame)
    case .help(let top): HelpView.draw(from: top, state, on: &frame)
    case .history(let search): PromptSearchView.draw(search, state, on: &frame)
    case .search: SearchView.draw(state.search, state, on: &frame)
    case .queue(let selection): QueueView.draw(selection, state, on: &frame)
    case .preview(let preview): PreviewView.draw(preview, state, on: &frame)
    case .keeping(let form): KeepingFormView.draw(form, state, on: &frame)
    case nil: break
    }
  }
}

extension Frame {
  /// Writes text cut to a row's room, in a scope's style.
  @discardableResult
  mutating func write(
    _ text: String,
    _ style: Style,
    row: Int,
    column: Int,
    columns: Int
  ) -> Int {
    guard columns > 0 else { return 0 }
    return write(
      SafeText(text, in: widths).truncated(to: columns),
      style,
      at: Position(row: row, column: column),
      columns: columns
    )
  }

  /// Writes text that ends at a column, cut to the room before it.
  mutating func writeTrailing(_ text: String, _ style: Style, row: Int, end: Int, columns: Int) {
    let cut = SafeText(text, in: widths).truncated(to: columns)
    write(
      cut,
      style,
      at: Position(row: row, column: end - cut.columnWidth),
      columns: cut.columnWidth
    )
  }
}

/// The characters borders are drawn with.
struct Border {
  let horizontal: String
  let vertical: String
  let corners: (topLeft: String, topRight: String, bottomLeft: String, bottomRight: String)

  init(usesASCII: Bool) {
    horizontal = usesASCII ? "-" : "─"
    vertical = usesASCII ? "|" : "│"
    corners = usesASCII ? ("+", "+", "+", "+") : ("┌", "┐", "└", "┘")
  }
}
