import Conversations
import Screen

/// Setting what requests ask for: parameters, system prompt, persona.
extension AppState {
  mutating func openParameters() -> [Effect] {
    overlay = .parameters(ParameterSheet())
    return []
  }

  mutating func moveInParameters(_ sheet: ParameterSheet, _ move: OverlayMove) -> [Effect] {
    var sheet = sheet
    if sheet.editor != nil { return editValue(sheet, move) }
    switch move {
    case .up, .down, .pageUp, .pageDown, .top, .bottom, .left, .right:
      sheet.select(
        move.target(
          from: sheet.selection,
          among: ParameterSheet.rows.count,
          page: size.rows / 2
        )
      )
    case .accept:
      if sheet.row == .persona { return openPersonas() }
      sheet.editor = PromptEditor(ownText(of: sheet.row))
    case .deleteBackward, .clear:
      overlay = .parameters(sheet)
      return change { $0.unset(sheet.row) }
    }
    overlay = .parameters(sheet)
    return []
  }

  /// Types into the value of the chosen row; the first key begins.
  mutating func typeValue(_ text: String, into sheet: ParameterSheet) {
    guard sheet.row != .persona else { return }
    var sheet = sheet
    var editor = sheet.editor ?? PromptEditor()
    editor.insert(text)
    sheet.editor = editor
    sheet.refusal = nil
    overlay = .parameters(sheet)
    if CopyableText(text).hiddenCount > 0 { warnOfHidden(editor.hiddenCount) }
  }

  /// Edits the value being typed as the prompt is edited.
  mutating func edit(_ edit: PromptEdit, in sheet: ParameterSheet) {
    guard sheet.editor != nil else { return }
    var sheet = sheet
    sheet.editor?.perform(edit, &kills)
    overlay = .parameters(sheet)
  }

  /// Gives up the value being typed; `false` where none is.
  mutating func cancelValue() -> Bool {
    guard case .parameters(var sheet) = overlay, sheet.editor != nil else { return false }
    sheet.editor = nil
    sheet.refusal = nil
    overlay = .parameters(sheet)
    return true
  }

  private mutating func editValue(_ sheet: ParameterSheet, _ move: OverlayMove) -> [Effect] {
    var sheet = sheet
    switch move {
    case .deleteBackward: sheet.editor?.perform(.deleteBackward, &kills)
    case .top: sheet.editor?.perform(.lineStart, &kills)
    case .bottom: sheet.editor?.perform(.lineEnd, &kills)
    case .clear: sheet.editor = PromptEditor()
    case .up, .down, .pageUp, .pageDown, .left, .right: break
    case .accept: return accept(sheet)
    }
    overlay = .parameters(sheet)
    return []
  }

  private mutating func accept(_ sheet: ParameterSheet) -> [Effect] {
    var sheet = sheet
    let text = sheet.editor?.text ?? ""
    var settings = shown.conversation.settings
    do throws(ParameterError) {
      try settings.set(sheet.row, text: text)
    } catch {
      guard case .parameter(let parameter) = sheet.row else { return [] }
      sheet.refusal = Phrase.refused(parameter, text)(self.settings.language)
      overlay = .parameters(sheet)
      return []
    }
    sheet.editor = nil
    overlay = .parameters(sheet)
    return change { $0 = settings }
  }

  /// What the conversation itself sets in a row, to be edited.
  private func ownText(of row: ParameterSheet.Row) -> String {
    let settings = shown.conversation.settings
    switch row {
    case .persona: return settings.persona ?? ""
    case .system:
      return settings.system ?? self.settings.defaults.effectiveSystem(settings)?.text ?? ""
    case .parameter(let parameter):
      return settings.parameters[parameter.name].map { $0.string ?? $0.text } ?? ""
    }
  }

  /// Changes the settings of the shown conversation.
  private mutating func change(_ change: (inout ConversationSettings) -> Void) -> [Effect] {
    var settings = shown.conversation.settings
    change(&settings)
    guard settings != shown.conversation.settings else { return [] }
    shown.use(settings)
    return shown.isStored ? [.storeSettings(settings, of: shown.conversation.id)] : []
  }
}

// MARK: Personas

extension AppState {
  mutating func openPersonas() -> [Effect] {
    let personas = settings.defaults.personas
    guard !personas.isEmpty else {
      message = Phrase.noPersonas(settings.language)
      return []
    }
    let index = personas.firstIndex { $0.name == shown.conversation.settings.persona }
    overlay = .personas(PersonaPicker(selection: index.map { $0 + 1 } ?? 0))
    return []
  }

  mutating func moveInPersonas(_ picker: PersonaPicker, _ move: OverlayMove) -> [Effect] {
    if move == .accept { return usePersona(picker) }
    let count = settings.defaults.personas.count + 1
    let target = move.target(from: picker.selection, among: count, page: size.rows / 2)
    overlay = .personas(PersonaPicker(selection: target))
    return []
  }

  /// Gives a conversation that has not begun its persona, or begins one with it.
  private mutating func usePersona(_ picker: PersonaPicker) -> [Effect] {
    overlay = nil
    let personas = settings.defaults.personas
    let persona = picker.selection == 0 ? nil : personas[picker.selection - 1]
    var effects: [Effect] = []
    if !shown.path.isEmpty, persona?.name != shown.conversation.settings.persona {
      effects = startConversation()
    }
    effects += change { $0.persona = persona?.name }
    if let model = persona?.model { effects += use(model) }
    message = Phrase.personaChosen(persona?.name)(settings.language)
    return effects
  }
}

extension ConversationSettings {
  /// Sets a row from what was typed; nothing typed unsets a parameter, and makes the system prompt
  /// an empty one.
  mutating func set(_ row: ParameterSheet.Row, text: String) throws(ParameterError) {
    switch row {
    case .persona: persona = text.isEmpty ? nil : text
    case .system: system = text
    case .parameter(let parameter):
      if text.allSatisfy(\.isWhitespace) {
        parameters.remove(parameter.name)
      } else {
        try parameters.set(parameter.name, text: text)
      }
    }
  }

  /// Leaves a row to whoever else sets it.
  mutating func unset(_ row: ParameterSheet.Row) {
    switch row {
    case .persona: persona = nil
    case .system: system = nil
    case .parameter(let parameter): parameters.remove(parameter.name)
    }
  }
}
