import Conversations
import Interface
import Storage

/// The conversation on the screen as a file.
nonisolated enum ShownExport {
  /// Writes it, never over another file, and tells where.
  static func write(
    _ id: ConversationID,
    _ request: ExportRequest,
    held: WholeConversation?,
    from store: ConversationStore,
    _ language: Language,
    _ reader: FolderReader
  ) -> EffectOutcome {
    let writer = ExportWriter(
      format: request.format,
      language: language,
      utcOffset: WallClock.utcOffset
    )
    do {
      var path = ""
      func write(_ whole: WholeConversation) throws {
        let folder = SavedFile.currentFolder
        let name = whole.conversation.fileStem + "." + request.format.rawValue
        let file =
          try request.file.map { try NewFile(at: Self.path($0, in: folder, reader), force: false) }
          ?? NewFile(in: folder, named: name)
        try file.write(writer.document(whole))
        try file.finish()
        path = file.path
      }
      if let held { try write(held) } else { try store.forEachConversation(of: [id], write) }
      return .saved(path: path)
    } catch {
      return .failed(LocalizedText(error))
    }
  }

  private static func path(_ written: String, in folder: String, _ reader: FolderReader) -> String {
    let path = reader.path(written)
    return path.hasPrefix("/") ? path : folder + "/" + path
  }
}
