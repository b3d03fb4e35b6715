import Conversations
/// Completing paths at the prompt.
extension AppState {
  /// Paths that are offered at most.
  private static let mostPaths = 200

  /// Takes what a folder holds, where that is still wanted.
  mutating func take(_ entries: [FolderEntry], of path: String) {
    if folder?.path == path { folder?.entries = entries }
  }

  /// What the path before the cursor may become: names that begin with its last part, else those
  /// that hold it. Hidden ones are offered where a dot was typed.
  func pathCompletion() -> Completion? {
    guard let folder, let entries = folder.entries, let mention = shown.prompt.mentionAtCursor(),
      folder.path == PromptMention.folder(of: mention.path)
    else { return nil }
    let typed = String(mention.path.dropFirst(folder.path.count))
    let open = entries.filter { typed.hasPrefix(".") || !$0.name.hasPrefix(".") }
    let exact = open.filter { $0.name.hasPrefix(typed) }
    let near =
      exact.isEmpty ? open.filter { $0.name.lowercased().hasPrefix(typed.lowercased()) } : []
    let inside =
      exact.isEmpty && near.isEmpty
      ? open.filter { $0.name.lowercased().contains(typed.lowercased()) } : []
    let found = (exact + near + inside).prefix(Self.mostPaths)
    guard !found.isEmpty else { return nil }
    let candidates = found.map { entry in
      Completion.Candidate(
        text: Self.text(of: entry, in: folder.path, mention),
        help: entry.isFolder ? Phrase.folderWord(settings.language) : "",
        label: entry.name + (entry.isFolder ? "/" : "")
      )
    }
    return Completion(range: mention.range, candidates: candidates)
  }

  /// A path as it goes into the prompt: a file's with what ends it.
  private static func text(
    of entry: FolderEntry,
    in folder: String,
    _ mention: PromptMention
  ) -> String {
    let path = folder + entry.name + (entry.isFolder ? "/" : "")
    if mention.lead.isEmpty { return path }
    let isQuoted = mention.lead.count > 1 || path.contains(where: \.isWhitespace)
    if entry.isFolder { return (isQuoted ? "@\"" : "@") + path }
    return isQuoted ? "@\"\(path)\" " : "@\(path) "
  }
}
