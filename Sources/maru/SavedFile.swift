import Conversations
import Glibc
import Interface

/// New files: what is saved into the folder Maru was started in, and what replies bring.
nonisolated enum SavedFile {
  /// Names that are tried: `code.swift`, `code-2.swift`, and so on.
  private static let mostNames = 10_000

  /// Writes text into a new file of that name, or of the next that is free; never over another.
  static func save(_ text: String, name: String) -> EffectOutcome {
    do throws(CommandFailure) {
      return .saved(path: try write(Array(text.utf8), name: name, in: currentFolder, mode: 0o644))
    } catch {
      return .failed(error.text)
    }
  }

  /// Writes a new file of that name, or of the next that is free, and gives its path.
  ///
  /// - Throws: `CommandFailure` where the system refuses.
  static func write(
    _ bytes: [UInt8],
    name: String,
    in folder: String,
    mode: mode_t
  ) throws(CommandFailure) -> String {
    let (path, file) = try create(name, in: folder) {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    defer { close(file) }
    guard write(bytes, to: file) else { throw refusal(path) }
    return path
  }

  /// Creates something of that name in a folder, or of the next that is free. `make` gets a path and
  /// answers as the system does; the answer comes with the path.
  ///
  /// - Throws: `CommandFailure` where the system refuses.
  static func create(
    _ name: String,
    in folder: String,
    _ make: (String) -> CInt
  ) throws(CommandFailure) -> (path: String, answer: CInt) {
    for number in 1...mostNames {
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + numbered(name, number)
      let answer = make(path)
      if answer < 0, errno == EEXIST { continue }
      guard answer >= 0 else { throw refusal(path) }
      return (path, answer)
    }
    throw CommandFailure(
      "\(folder) has \(NumberText.grouped(mostNames)) files like \(name) already.",
      "\(folder)에 \(name.with(.with)) 같은 이름의 파일이 이미 \(NumberText.grouped(mostNames))개 있습니다."
    )
  }

  private static func refusal(_ path: String) -> CommandFailure {
    CommandFailure(OwnFile.unwritable(path, String(cString: strerror(errno))))
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1, let dot = name.lastIndex(of: ".") else { return name }
    return "\(name[..<dot])-\(number)\(name[dot...])"
  }

  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
