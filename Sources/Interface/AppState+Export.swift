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
    return [.export(shown.conversation.id, request)]
  }
}
