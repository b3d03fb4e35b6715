import Conversations

extension AppState {
  /// Has the shown conversation written to a file, as what stands after `/export` asks for.
  mutating func export(_ argument: String) -> [Effect] {
    guard let request = ExportRequest(argument) else {
      message = Phrase.unknownExport(argument)(settings.language)
      return []
    }
    guard shown.isStored else {
      message = Phrase.nothingToExport(settings.language)
      return []
    }
    let open = shown
    let held = isHolding ? WholeConversation(open.conversation, open.tree.all) : nil
    return [.export(open.conversation.id, request, held: held)]
  }
}
