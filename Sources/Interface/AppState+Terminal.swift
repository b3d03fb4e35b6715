import Conversations

extension AppState {
  /// Tells that the system does not know the terminal by its name, so that frames are painted for
  /// another.
  package mutating func tellUnknownTerminal(_ name: String, drawnAs other: String) {
    message = message ?? Phrase.unknownTerminal(name, drawnAs: other)(settings.language)
  }
}
