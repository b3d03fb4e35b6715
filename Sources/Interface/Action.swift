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
  case keep(KeepingAction)
  case conversation(Step)
  case newConversation
  case focus(Step)
  case toggleList
  case open(OverlayName)
  case favouriteModel(Step)
  case toggleFavourite
  /// The model of the next turns, by its id, after its gateway's name where it is another's.
  case useModel(String)
  case complete(CompletionMove)
  case overlay(OverlayMove)
  case retry
  case branch(BranchStep)
  case toggleReasoning
  /// Goes to the message above or below.
  case message(Step)
  case copyMessage
  case pick(PickerUse)
  case find(FindStep)
  case select(SelectionMove)
  /// The transcript alone, for the terminal's own selection.
  case toggleBare
  case toggleMouse
  case tool(PromptTool)
  case queue(QueueStep)
  /// Searches all conversations for what is given, or for what is typed then.
  case search(String)
  /// Reads a file or an address to be sent along; asks for one where none is given.
  case attach(String)
  /// Writes the conversation to a file: what stands after the command, `FORMAT [FILE]`.
  case export(String)
  case redraw
  case suspend
  case quit
}

/// One way or the other.
package enum Step: String, Hashable, Sendable {
  case next, previous
}

/// A way on from the message at hand.
package enum BranchStep: Hashable, Sendable {
  /// Shows what was said beside it, with what came after that.
  case sibling(Step)
  /// Writes its prompt anew; what was said stays.
  case edit
  /// Has a reply go on from where it was cut.
  case goOn
  /// Begins another conversation with all up to it.
  case fork
  /// In the tree that is open, goes to the message before the chosen one, or to one after it.
  case parent, child
  /// In the tree that is open, finds messages by what is typed.
  case filter
}

/// A change of the prompt or a motion in it, named as readline names them.
package enum PromptEdit: Hashable, Sendable {
  case newline
  case deleteBackward, deleteForward, deleteWordBackward, deleteWordForward
  case killToLineStart, killToLineEnd, yank, undo
  /// After a yank, what was cut before instead.
  case yankOlder
  case redo
  /// Shows a folded paste as the text it is.
  case unfold
  /// Takes out the characters nobody sees.
  case stripHidden
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
  /// Shows the conversation of a row, 1 for the first.
  case row(Int)
  /// Shows the next conversation with a reply that was not looked at.
  case nextFinished
  /// Gives the list more columns, or fewer.
  case widen, narrow
  /// Types what conversations must hold to be listed, or goes on with those that are.
  case filter, keepFilter
  case deleteBackward, clearFilter
  /// Lists the archived ones, or the others again.
  case archived
}

/// How conversations are to be kept.
package enum KeepingAction: Hashable, Sendable {
  /// Does it, or undoes it where it is done.
  case pin, archive
  /// Gives the title, or asks for one where it is empty.
  case rename(String)
  /// Adds tags and takes those after a `-` away, or asks for them where there is nothing.
  case tag(String)
  /// Asks first.
  case delete
  case undelete
  /// Marks a row of the list, so that the next action is about all marked ones.
  case mark
  /// Says no to what is asked.
  case refuse
}

/// An overlay that an action opens.
package enum OverlayName: String, Hashable, Sendable {
  case models, gateways, parameters, personas, code, links, details, tree, themes, usage, palette
  case help
  case preview
}

/// What the overlay of a conversation's parts lists.
package enum PickerKind: String, Hashable, Sendable {
  case code, links
}

/// What is done with the part that is chosen.
package enum PickerUse: String, Hashable, Sendable {
  case copy, save, open
}

/// A step of finding text in the shown conversation.
package enum FindStep: Hashable, Sendable {
  /// Asks what to find.
  case ask
  /// Goes to the transcript; the matches stay marked.
  case accept
  case next, previous
  case deleteBackward, clear
}

/// A step of selecting text of the transcript by keys.
package enum SelectionMove: Hashable, Sendable {
  /// Begins, or makes the selection one of characters or of lines.
  case characters, lines
  case left, right, up, down, wordLeft, wordRight, rowStart, rowEnd
  case halfPageUp, halfPageDown, pageUp, pageDown, top, end
  /// Goes to the other end of what is selected.
  case swap
  case copy
}

/// What helps with writing a prompt.
package enum PromptTool: String, Hashable, Sendable {
  /// The list of earlier prompts, for finding one.
  case history
  /// The list of the prompts that wait for a reply to end.
  case queue
  /// The user's editor.
  case editor
}

/// What is done with the waiting prompt that is chosen.
package enum QueueStep: String, Hashable, Sendable {
  case raise, lower, drop
}
