import Conversations

nonisolated extension Language {
  /// The language of what a command says: the config's, else the locale's. A config with mistakes
  /// counts as far as it can be read.
  static func chosen(_ environment: Environment = .current) -> Language {
    let folders = try? Folders(environment)
    let config = folders.flatMap { try? ConfigReader.read($0).config }
    return (config ?? Config()).language(in: environment)
  }
}
