package import Conversations
import Glibc

/// One conversation of a file, or why it cannot be taken.
package struct ImportItem: Equatable, Sendable {
  /// Its place in the file, from 1.
  package let number: Int
  package let content: Result<WholeConversation, ImportError>
  /// How much of the file has been read with it, from 0 to 1.
  package let progress: Double
}

/// A file with conversations, whose kind is found by looking into it: what Maru exports as JSON and
/// JSON lines, ChatGPT's `conversations.json`, the databases of llm and oterm, aichat's sessions and
/// `messages.md`.
package struct ImportFile: Sendable {
  /// Bytes of a file of aichat, which is read as a whole.
  static let wholeCapacity = 64 << 20

  package let path: String

  package init(at path: String) {
    self.path = path
  }

  /// Hands over one conversation after the other; only one at a time is kept in memory.
  ///
  /// Throws an `ImportError` about the file, or what `body` throws.
  package func forEach(_ body: (ImportItem) throws -> Void) throws {
    let (file, status) = try opened()
    defer { close(file) }
    let size = Int(status.st_size)
    switch try kind(file) {
    case .database: try ForeignDatabase(at: path, modified: Self.modified(status)).forEach(body)
    case .json: try forEachElement(of: file, size, body)
    case .aichatLog: try AichatLog(bytes(of: file, size)).forEach(body)
    case .aichatSession:
      if let item = try session(of: file, status) { try body(item) }
    }
  }

  private enum Kind {
    case json, database, aichatLog, aichatSession
  }

  /// Only regular files are read: a pipe that nobody writes to would be waited for.
  private func opened() throws -> (file: CInt, status: stat) {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard file >= 0 else { throw ImportError.unreadable(String(cString: strerror(errno))) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw ImportError.notRegular
    }
    return (file, status)
  }

  private func kind(_ file: CInt) throws -> Kind {
    var start = [UInt8](repeating: 0, count: 4096)
    let count = pread(file, &start, start.count, 0)
    guard count >= 0 else { throw ImportError.unreadable(String(cString: strerror(errno))) }
    let head = start[..<count]
    if head.starts(with: "SQLite format 3\0".utf8) { return .database }
    if head.starts(with: "PK\u{3}\u{4}".utf8) || head.starts(with: [0x1F, 0x8B]) {
      throw ImportError.packed
    }
    let first = head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    case nil: throw ImportError.empty
    default:
      let text = head.drop { [0xEF, 0xBB, 0xBF].contains($0) }
      if AichatLog.fits(text) { return .aichatLog }
      if AichatSession.fits(text) { return .aichatSession }
      throw ImportError.unknownFile
    }
  }

  private func session(of file: CInt, _ status: stat) throws -> ImportItem? {
    let bytes = try bytes(of: file, Int(status.st_size))
    let json: JSONValue
    do throws(YAMLError) {
      json = try YAMLReader.value(bytes)
    } catch {
      throw ImportError.yaml(error)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let session = AichatSession(
      name: [".yaml", ".yml"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) }
        ?? name,
      modified: Self.modified(status)
    )
    do throws(ImportError) {
      return try session.conversation(json).map {
        ImportItem(number: 1, content: .success($0), progress: 1)
      }
    } catch .unknownFile {
      throw ImportError.unknownFile
    } catch {
      return ImportItem(number: 1, content: .failure(error), progress: 1)
    }
  }

  private static func modified(_ status: stat) -> Timestamp {
    let time = status.st_mtim
    return Timestamp(
      milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    )
  }

  private func bytes(of file: CInt, _ size: Int) throws -> [UInt8] {
    guard size <= Self.wholeCapacity else { throw ImportError.tooLarge(Self.wholeCapacity) }
    var bytes = [UInt8](repeating: 0, count: size)
    var count = 0
    while count < size {
      let step = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress?.advanced(by: count), size - count, off_t(count))
      }
      if step < 0 && errno == EINTR { continue }
      guard step >= 0 else { throw ImportError.unreadable(String(cString: strerror(errno))) }
      if step == 0 { break }
      count += step
    }
    return Array(bytes.prefix(count))
  }

  private func forEachElement(
    of file: CInt,
    _ size: Int,
    _ body: (ImportItem) throws -> Void
  ) throws {
    var elements = JSONElements(file)
    var number = 0
    var isAtEnd = false
    while !isAtEnd {
      let results: [Result<WholeConversation, ImportError>]
      do throws(ImportError) {
        guard let bytes = try elements.next() else { break }
        results = Self.conversations(in: bytes)
      } catch {
        results = [.failure(error)]
        isAtEnd = true
      }
      for result in results {
        number += 1
        let progress = size == 0 ? 1 : min(1, Double(elements.consumed) / Double(size))
        try body(ImportItem(number: number, content: result, progress: progress))
      }
    }
  }

  /// What one value of the file holds; some exports of ChatGPT have an object around their array.
  private static func conversations(
    in bytes: [UInt8]
  ) -> [Result<WholeConversation, ImportError>] {
    var reader = JSONReader(bytes, valueLimit: JSONElements.valueLimit)
    do throws(JSONError) {
      let json = try reader.readValue()
      if case .array(let inner) = json["conversations"] { return inner.map(conversation) }
      return [conversation(json)]
    } catch {
      return [.failure(.json(error))]
    }
  }

  private static func conversation(_ json: JSONValue) -> Result<WholeConversation, ImportError> {
    do throws(ImportError) {
      if OwnFormat.fits(json) { return .success(try OwnFormat.conversation(json)) }
      if ChatGPTFormat.fits(json) { return .success(try ChatGPTFormat.conversation(json)) }
      return .failure(.unknownObject)
    } catch {
      return .failure(error)
    }
  }
}
