/// The width the user gave the list, from run to run.
nonisolated struct ListWidth: Sendable {
  private let path: String

  init(_ folders: Folders) {
    path = folders.state + "/list-columns"
  }

  /// Columns; `nil` where none were kept.
  func read() -> Int? {
    (try? OwnFile.read(path, mustBeSecret: false)).flatMap { $0 }
      .flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// - Throws: `CommandFailure` where the disk does not take it.
  func write(_ columns: Int) throws(CommandFailure) {
    try OwnFile.write("\(columns)\n", to: path)
  }
}
