import Conversations

/// The models the user marked, one `GATEWAY/MODEL` a line.
nonisolated struct FavouriteModels: Sendable {
  private let path: String

  init(_ folders: Folders) {
    path = folders.state + "/favourites"
  }

  /// Those that were marked, in the order of marking; none where the file cannot be read.
  func read() -> [ModelReference] {
    let text = (try? OwnFile.read(path, mustBeSecret: false)) ?? ""
    return text.split(whereSeparator: \.isNewline).compactMap { ModelReference(String($0)) }
  }

  /// - Throws: `CommandFailure` where the disk does not take them.
  func write(_ models: [ModelReference]) throws(CommandFailure) {
    try OwnFile.write(models.map { "\($0)\n" }.joined(), to: path)
  }
}
