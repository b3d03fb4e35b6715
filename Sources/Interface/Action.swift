/// What the user asked for. Keys, the help sheet and later the palette all speak in actions.
package enum Action: Hashable, Sendable {
  /// Text typed at the prompt, or into an overlay's filter.
  case insert(String)
  /// Text pasted at the prompt.
  case paste(String)
  case edit(PromptEdit)
  case send
  /// Closes an overlay, else stops the stream, else goes back to the prompt.
  case escape
  /// Stops the stream, else clears the draft, else quits when asked twice.
  case interrupt
  /// Quits on an empty prompt, else deletes forward.
  case endOfInput
  case scroll(Scroll)
  case list(ListMove)
  case conversation(Step)
  case newConversation
  case nextFinished
  case focus(Step)
  case toggleList
  case openModelPicker
  case favouriteModel(Step)
  case openHelp
  case overlay(OverlayMove)
  case retry
  case sibling(Step)
  case toggleReasoning
  case redraw
  case suspend
  case quit
}

/// One way or the other.
package enum Step: String, Hashable, Sendable {
  case next, previous
}

/// A change of the prompt or a motion in it, named as readline names them.
package enum PromptEdit: Hashable, Sendable {
  case newline
  case deleteBackward, deleteForward, deleteWordBackward, deleteWordForward
  case killToLineStart, killToLineEnd, yank, undo
  case left, right, wordLeft, wordRight, lineStart, lineEnd, up, down
}

/// A movement of the viewport over the transcript.
package enum Scroll: Hashable, Sendable {
  case lineUp, lineDown, halfPageUp, halfPageDown, pageUp, pageDown
  case previousPrompt, nextPrompt
  case top, end
}

/// A movement in the conversation list.
package enum ListMove: Hashable, Sendable {
  case up, down, pageUp, pageDown, top, bottom
  /// Shows the selected conversation and goes to the prompt.
  case open
}

/// A movement in the overlay that is open.
package enum OverlayMove: Hashable, Sendable {
  case up, down, pageUp, pageDown, top, bottom
  case accept, deleteBackward
}
