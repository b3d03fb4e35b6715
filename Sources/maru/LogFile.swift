import Conversations
import Glibc
import Logging

/// The log: one line an entry in a file that only its owner reads, never the screen.
nonisolated struct LogFile: LogHandler {
  var logLevel = Logger.Level.info
  var metadata = Logger.Metadata()
  private let label: String
  private let descriptor: Int32

  /// Opens the log for appending, making its folder; -1 where that cannot be, and then nothing is
  /// logged: a log is never a reason to refuse to start.
  static func open(at path: String) -> Int32 {
    let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    OwnFile.makeFolders(String(folder))
    return Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
  }

  init(label: String, descriptor: Int32) {
    self.label = label
    self.descriptor = descriptor
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = "\(WallClock.now.milliseconds) \(event.level) \(label): \(event.message)\n"
    _ = Array(line.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
