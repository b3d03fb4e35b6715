import Glibc
import Interface

/// Paths as they are written at the prompt, and what folders hold.
nonisolated struct FolderReader: Sendable {
  let home: String?

  /// Entries of a folder that are listed at most.
  private static let mostEntries = 5000

  /// A path with the home folder in place of `~`.
  func path(_ written: String) -> String {
    guard let home, written == "~" || written.hasPrefix("~/") else { return written }
    return home + written.dropFirst()
  }

  /// What a folder holds, by name; nothing where it cannot be read. Only files that can be attached
  /// and folders are listed.
  func entries(of written: String) -> [FolderEntry] {
    guard let folder = opendir(written.isEmpty ? "." : path(written)) else { return [] }
    defer { closedir(folder) }
    var entries: [FolderEntry] = []
    while entries.count < Self.mostEntries, let entry = readdir(folder) {
      guard let name = Self.name(of: entry), name != ".", name != ".." else { continue }
      var status = stat()
      guard fstatat(dirfd(folder), name, &status, 0) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFDIR || kind == S_IFREG else { continue }
      entries.append(FolderEntry(name: name, isFolder: kind == S_IFDIR))
    }
    return entries.sorted { $0.name < $1.name }
  }

  /// The name, where it can be written at a prompt.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
