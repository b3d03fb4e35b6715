import Conversations

/// An earlier prompt that is being edited, and what its text stands in place of.
struct EditedPrompt: Equatable, Sendable {
  let message: MessageID
  /// Its text as it was sent.
  let units: [PromptUnit]
  /// The draft that stood at the prompt.
  var draft: PromptEditor
}

/// Editing an earlier prompt. The draft that stood at the prompt comes back when the edit is sent or
/// left; on the disk both are one draft, so that neither is lost with the program.
extension OpenConversation {
  /// Whether an edit is under way that says something else than the prompt it is of.
  var hasChangedEdit: Bool { edited.map { $0.units != prompt.units } ?? false }

  /// What is to be kept of what was written: the draft, and the edit where it changed anything.
  var keptUnits: (draft: [PromptUnit], edit: [PromptUnit]) {
    guard let edited else { return (prompt.units, []) }
    return (edited.draft.units, hasChangedEdit ? prompt.units : [])
  }

  /// Puts an earlier prompt into the editor; the draft waits below it.
  mutating func edit(_ message: Message, isEscaped: Bool, _ language: Language) {
    let units = PromptUnit.units(ofSent: message, isEscaped: isEscaped, language)
    cover(with: units, of: message.id)
    edited = edited.map { EditedPrompt(message: message.id, units: units, draft: $0.draft) }
  }

  /// Empties the prompt, or gives the draft back that an edit stands in place of.
  mutating func clearPrompt() {
    prompt.become(edited?.draft ?? PromptEditor())
    edited = nil
  }

  /// Puts what had waited to be sent back to be written on.
  mutating func giveBack(_ waiting: WaitingPrompt) {
    guard let original = waiting.original, edited == nil else { return putBack(waiting.units) }
    cover(with: waiting.units, of: original)
  }

  /// Puts units before the draft, also while an edit stands in its place.
  mutating func putBack(_ units: [PromptUnit]) {
    if edited == nil { prompt.prepend(units) } else { edited?.draft.prepend(units) }
  }

  /// Puts units in the draft's place as another version of a message.
  mutating func cover(with units: [PromptUnit], of message: MessageID) {
    edited = EditedPrompt(message: message, units: [], draft: edited?.draft ?? prompt)
    prompt.clear()
    prompt.insert(units)
  }
}

extension PromptUnit {
  /// A prompt that was sent, as it is written again: what it brought along, then its text, behind
  /// another slash where it would be a command without.
  static func units(
    ofSent message: Message,
    isEscaped: Bool,
    _ language: Language
  ) -> [PromptUnit] {
    let chips = message.attachments.flatMap { attachment -> [PromptUnit] in
      var written = ""
      if case .link(let address) = attachment.content { written = PromptMention.written(address) }
      let chip = PromptChip(attachment, text: "", written: written, language)
      return [.chip(chip), .character(" ")]
    }
    let slash = chips.isEmpty && isEscaped ? "/" : ""
    return chips + PromptChip.units(of: slash + message.text, language)
  }
}
