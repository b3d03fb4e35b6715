import Conversations
import Dispatch
import FoundationEssentials
import Glibc
import Interface

/// The prompt as a file in the user's editor.
///
/// The editor has the terminal and our process group, as one that a shell starts, and an environment
/// without keys. It is run by a shell, as `$EDITOR` may have arguments.
nonisolated enum PromptFile {
  /// Bytes of a file that are read back.
  private static let longest = 64 << 20

  private static let noEditor = LocalizedText(
    "There is no editor: set EDITOR, such as EDITOR=vi.",
    "편집기가 없습니다. EDITOR=vi처럼 EDITOR를 정하세요."
  )
  private static let badEnd = LocalizedText(
    "The editor did not end well; the prompt stays as it was.",
    "편집기가 제대로 끝나지 않았습니다. 프롬프트는 그대로입니다."
  )

  /// Lets the user edit a text, and answers what became of it.
  static func edit(_ text: String, _ environment: Environment) async -> Event {
    guard let editor = editor(environment) else {
      return .done(.failed(noEditor))
    }
    do throws(CommandFailure) {
      let folder = try makeFolder(environment)
      let path = folder + "/prompt.md"
      defer {
        unlink(path)
        rmdir(folder)
      }
      try OwnFile.write(text, to: path)
      let status = await run(editor, path, environment.values)
      guard status == 0 else {
        return .done(.failed(badEnd))
      }
      return .prompt(.edited(try read(path)))
    } catch {
      return .done(.failed(error.text))
    }
  }

  /// `$VISUAL`, `$EDITOR`, else what there is.
  private static func editor(_ environment: Environment) -> String? {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first {
      $0.contains { !$0.isWhitespace }
    }
    if let named { return named }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return ["vi", "nano"].first { name in
      folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }
  }

  /// A new folder that only its owner enters.
  private static func makeFolder(_ environment: Environment) throws(CommandFailure) -> String {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/maru-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(
        "No file can be made in \(parent): \(String(cString: strerror(errno))).",
        "\(parent)에 파일을 만들 수 없습니다: \(String(cString: strerror(errno)))."
      )
    }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The exit status; -1 where it did not start or was killed.
  private static func run(
    _ editor: String,
    _ path: String,
    _ environment: [String: String]
  ) async -> Int32 {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "maru.editor").async {
        let words = ["/bin/sh", "-c", "\(editor) \"$@\"", editor, path]
        let child = try? Spawn.start(words, environment)
        continuation.resume(returning: child.map(Spawn.wait) ?? -1)
      }
    }
  }

  /// The text without the line feed that editors put at the end.
  private static func read(_ path: String) throws(CommandFailure) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw CommandFailure(OwnFile.unreadable(path, String(cString: strerror(errno))))
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < longest {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CommandFailure(OwnFile.unreadable(path, String(cString: strerror(errno))))
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    if bytes.last == 0x0A { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
