import Conversations
import Glibc

/// Where exported conversations go: standard output, one file, or a folder with a file each.
nonisolated struct ExportSink {
  private let writer: ExportWriter
  private let isSingle: Bool
  private let place: Place
  /// How many conversations have been written.
  private(set) var count = 0

  private enum Place {
    case file(NewFile)
    case folder(String)
  }

  /// - Throws: `CommandFailure` where the file is there already, or cannot be made.
  init(
    _ path: String?,
    _ writer: ExportWriter,
    isSingle: Bool,
    force: Bool
  ) throws(CommandFailure) {
    self.writer = writer
    self.isSingle = isSingle
    guard let path else {
      place = .file(NewFile.standardOutput)
      return
    }
    place =
      try NewFile.isFolder(path)
      ? .folder(path) : .file(NewFile(at: path, force: force))
  }

  mutating func write(_ whole: WholeConversation) throws(CommandFailure) {
    switch place {
    case .folder(let folder):
      let name = whole.conversation.fileStem + "." + writer.format.rawValue
      let file = try NewFile(in: folder, named: name)
      let files =
        try writer.format == .md
        ? ExportedFiles(of: writer.branches(of: whole).flatMap(\.self), beside: file.path) : .none
      try file.write(writer.document(whole, files))
      try file.finish()
    case .file(let file) where isSingle: try file.write(writer.document(whole))
    case .file(let file):
      try file.write(count == 0 ? writer.format.start(title) : writer.format.separator)
      try file.write(writer.part(whole))
    }
    count += 1
  }

  /// The title of several conversations.
  private var title: String { LocalizedText("Conversations", "대화")(writer.language) }

  /// Writes what stands at the end.
  mutating func finish() throws(CommandFailure) {
    guard case .file(let file) = place else { return }
    if !isSingle {
      try file.write(count == 0 ? writer.format.empty(title) : writer.format.end)
    }
    try file.finish()
  }
}
