import Conversations
import Glibc

/// What messages bring along, as files in a folder beside the Markdown that links to them.
nonisolated struct ExportedFiles {
  /// Addresses relative to the Markdown, in the order of each message's attachments; `nil` for what
  /// has no content of its own.
  private var addresses: [MessageID: [String?]] = [:]

  static let none = ExportedFiles()

  private init() {}

  /// Writes the files that messages bring into a new folder `NAME.files` for a Markdown `NAME.md`;
  /// there is none where nothing is to be in it.
  ///
  /// - Throws: `CommandFailure` where the system refuses.
  init(of messages: [Message], beside markdown: String) throws(CommandFailure) {
    guard messages.contains(where: { $0.attachments.contains { $0.byteCount != nil } }) else {
      return
    }
    let (parent, name) = Self.split(markdown)
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    let folder = try SavedFile.create("\(stem).files", in: parent) { mkdir($0, 0o700) }.path
    let start = Self.address(Self.split(folder).name)
    for message in messages {
      var found: [String?] = []
      for attachment in message.attachments {
        guard case .bytes(let bytes) = attachment.content else {
          found.append(nil)
          continue
        }
        let path = try SavedFile.write(bytes, name: attachment.fileName, in: folder, mode: 0o600)
        found.append("\(start)/\(Self.address(Self.split(path).name))")
      }
      addresses[message.id] = found
    }
  }

  /// Where the attachment of a message lies, as a link in Markdown has it; `nil` where it does not.
  func address(of index: Int, in message: MessageID) -> String? {
    guard let found = addresses[message], found.indices.contains(index) else { return nil }
    return found[index]
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  /// A name as part of an address: what is not ASCII stays to be read.
  private static func address(_ name: String) -> String {
    name.unicodeScalars.map { scalar in
      let isPlain =
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-._~".unicodeScalars.contains(scalar)
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
