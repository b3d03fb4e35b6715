package import Conversations

/// A prompt that was sent while it could not go out yet.
package struct WaitingPrompt: Equatable, Sendable {
  package internal(set) var units: [PromptUnit]
  /// Set while files it names are being read: the number the outcome comes back with.
  var reading: Int?
  /// The earlier prompt it is another version of.
  var original: MessageID?

  init(_ units: [PromptUnit], reading: Int? = nil, replacing original: MessageID? = nil) {
    self.units = units
    self.reading = reading
    self.original = original
  }

  private var editor: PromptEditor {
    var editor = PromptEditor()
    editor.insert(units)
    return editor
  }

  /// What is sent: without the second slash of two at the start, and without the blanks that stood
  /// around what is sent along.
  package var text: String {
    let text = PromptCommand.text(of: editor.text)
    guard !attachments.isEmpty else { return text }
    return String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    )
  }

  /// What is sent along, each once.
  package var attachments: [Attachment] {
    units.compactMap(\.attachment).reduce(into: []) { found, attachment in
      if !found.contains(attachment) { found.append(attachment) }
    }
  }

  /// What brings all of it back: text, and paths of what is sent along.
  var written: String { editor.written }
}
