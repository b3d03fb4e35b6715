import Conversations
import Screen

/// The overlay with parameters, system prompt and persona: value, where it comes from, range.
enum ParameterSheetView {
  private static let nameColumns = 24

  static func draw(_ sheet: ParameterSheet, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let fieldRows = sheet.editor == nil ? 2 : min(6, max(2, frame.size.rows / 4))
    let rows = min(ParameterSheet.rows.count + fieldRows + 3, frame.size.rows - 2)
    let inside = OverlayBox(
      title: Phrase.parametersTitle(settings.language),
      hint: (sheet.editor == nil
        ? Phrase.parametersHint(settings.keymap)
        : Phrase.parameterEditingHint(settings.keymap))(settings.language),
      size: Size(rows: rows, columns: 96)
    ).draw(settings, on: &frame)
    let listed = max(1, inside.size.rows - fieldRows - 1)
    let top = max(0, min(sheet.selection - listed / 2, ParameterSheet.rows.count - listed))
    for (row, index) in zip(inside.rows.prefix(listed), ParameterSheet.rows.indices.dropFirst(top))
    {
      let line = Rect(row: row, column: inside.origin.column, rows: 1, columns: inside.size.columns)
      draw(
        ParameterSheet.rows[index],
        isSelected: index == sheet.selection,
        state,
        in: line,
        on: &frame
      )
    }
    let field = inside.inset(top: listed + 1)
    if let editor = sheet.editor {
      drawEditor(editor, sheet, state, in: field, on: &frame)
    } else {
      drawSummary(of: sheet.row, state, in: field, on: &frame)
    }
  }

  private static func draw(
    _ row: ParameterSheet.Row,
    isSelected: Bool,
    _ state: AppState,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let style = theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
    frame.fill(rect, style.over(theme.style(for: "overlay")))
    let facts = ParameterFacts(row, state)
    let left = rect.origin.column
    frame.write(facts.name, style, row: rect.origin.row, column: left + 1, columns: nameColumns - 2)
    let note = facts.source ?? facts.expectation
    let noteColumns = min(SafeText(note, in: frame.widths).columnWidth, rect.size.columns / 3)
    frame.write(
      facts.value ?? "-",
      style,
      row: rect.origin.row,
      column: left + nameColumns,
      columns: rect.size.columns - nameColumns - noteColumns - 2
    )
    frame.writeTrailing(
      note,
      isSelected ? style : theme.style(for: "overlay.hint"),
      row: rect.origin.row,
      end: rect.columns.upperBound - 1,
      columns: noteColumns
    )
  }

  private static func drawSummary(
    of row: ParameterSheet.Row,
    _ state: AppState,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let facts = ParameterFacts(row, state)
    let hint = state.settings.theme.style(for: "overlay.hint")
    var lines = [facts.summary]
    if let warning = ParameterFacts.warning(state) { lines.append(warning) }
    for (line, text) in zip(rect.rows, lines) {
      frame.write(
        text,
        hint,
        row: line,
        column: rect.origin.column + 1,
        columns: rect.size.columns - 1
      )
    }
  }

  private static func drawEditor(
    _ editor: PromptEditor,
    _ sheet: ParameterSheet,
    _ state: AppState,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let facts = ParameterFacts(sheet.row, state)
    let note = sheet.refusal ?? "\(facts.name): \(facts.expectation)"
    let scope = sheet.refusal == nil ? "overlay.hint" : "transcript.failure"
    frame.write(
      note,
      theme.style(for: scope).over(theme.style(for: "overlay")),
      row: rect.origin.row,
      column: rect.origin.column + 1,
      columns: rect.size.columns - 1
    )
    FieldView.draw(editor, state.settings, in: rect.inset(top: 1), on: &frame)
  }
}

/// What a row of the sheet tells.
private struct ParameterFacts {
  let name: String
  let value: String?
  /// Who sets the value; `nil` where nobody does.
  let source: String?
  /// Range, unit and default.
  let expectation: String
  let summary: String

  init(_ row: ParameterSheet.Row, _ state: AppState) {
    let (language, defaults) = (state.settings.language, state.settings.defaults)
    let conversation = state.shown.conversation
    switch row {
    case .persona:
      name = Phrase.personaLabel(language)
      value = conversation.settings.persona
      source = nil
      expectation = Phrase.personaCount(defaults.personas.count)(language)
      summary = Phrase.personaSummary(language)
    case .system:
      name = Phrase.systemLabel(language)
      let effective = defaults.effectiveSystem(conversation.settings)
      value = effective?.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      source = effective.map { Phrase.source($0.source)(language) }
      expectation = Phrase.systemExpectation(language)
      summary = Phrase.systemSummary(language)
    case .parameter(let parameter):
      name = parameter.name
      let gateway = conversation.model.gateway
      let effective = defaults.effective(parameter.name, conversation.settings, gateway: gateway)
      value = effective.map { $0.value.string ?? $0.value.text }
      source = effective.map { Phrase.source($0.source)(language) }
      expectation = Phrase.range(of: parameter)(language)
      summary = "\(Phrase.summary(of: parameter)(language)) (\(parameter.source)); \(expectation)"
    }
  }

  /// What the documents warn of.
  static func warning(_ state: AppState) -> String? {
    let conversation = state.shown.conversation
    let parameters = state.settings.defaults.parameters(
      for: conversation.settings,
      gateway: conversation.model.gateway
    )
    guard parameters["temperature"] != nil, parameters["top_p"] != nil else { return nil }
    return Phrase.bothSamplings(state.settings.language)
  }
}
