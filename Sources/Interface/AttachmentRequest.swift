package import Conversations

/// Something to be read and sent along with a prompt.
package struct AttachmentRequest: Equatable, Sendable {
  /// A path, from the folder Maru was started in or from `~/`, or an address.
  package let place: String
  package let detail: Attachment.Detail?

  package init(_ place: String, detail: Attachment.Detail? = nil) {
    self.place = place
    self.detail = detail
  }

  /// What stands after `/attach`: a path, maybe in quotation marks, and maybe how closely to look.
  init(argument: String) {
    let words = argument.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, let last = words.last,
      let detail = Attachment.Detail(rawValue: String(last))
    else {
      self.init(Self.unquoted(argument))
      return
    }
    let rest = argument.prefix(upTo: last.startIndex)
    self.init(Self.unquoted(String(rest)), detail: detail)
  }

  /// An image or sound file that a pasted line names, as a terminal writes what is dropped on it,
  /// or one that it holds; `nil` for any other text.
  init?(pasted text: String) {
    let line = text.drop(while: \.isWhitespace)
    if line.hasPrefix("data:image/") || line.hasPrefix("data:audio/") {
      guard !line.dropLast().contains(where: \.isNewline) else { return nil }
      self.init(String(line.reversed().drop(while: \.isWhitespace).reversed()))
      return
    }
    guard text.utf8.count <= 4096, !line.dropLast().contains(where: \.isNewline) else { return nil }
    let path = Self.unquoted(text)
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    guard path.hasPrefix("/") || path.hasPrefix("~/"), Self.endings.contains(ending) else {
      return nil
    }
    self.init(path)
  }

  private static let endings: Set<String> = [
    "png", "jpg", "jpeg", "gif", "webp", "wav", "mp3",
  ]

  /// A path without the quotation marks, backslashes and scheme that shells and terminals put
  /// around it.
  private static func unquoted(_ text: String) -> String {
    let trimmed = String(
      text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    )
    for mark in ["\"", "'"] where trimmed.count > 1 {
      if trimmed.hasPrefix(mark), trimmed.hasSuffix(mark) {
        return String(trimmed.dropFirst().dropLast())
      }
    }
    if trimmed.hasPrefix("file:///") { return percentDecoded(trimmed.dropFirst(7)) }
    var path = ""
    var isEscaped = false
    for character in trimmed {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        path.append(character)
        isEscaped = false
      }
    }
    return path
  }

  private static func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == 0x25, digits.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What came of reading something to be sent along.
package struct AttachmentAnswer: Equatable, Sendable {
  package let request: AttachmentRequest
  package let result: Result<Attachment, AttachmentError>

  package init(_ request: AttachmentRequest, _ result: Result<Attachment, AttachmentError>) {
    self.request = request
    self.result = result
  }
}

/// Why something is read.
package enum AttachmentPurpose: Equatable, Sendable {
  /// It is named in the prompt.
  case mention
  /// `/attach` asked for it.
  case command
  /// This text was pasted.
  case paste(String)
  /// The waiting prompt with this number names it and is to be sent.
  case sending(Int)
}

/// A folder's content as far as a path in it is completed.
package struct FolderEntry: Equatable, Sendable {
  package let name: String
  package let isFolder: Bool

  package init(name: String, isFolder: Bool) {
    self.name = name
    self.isFolder = isFolder
  }
}

/// The folder that completion of a path looks into.
struct FolderListing: Equatable, Sendable {
  /// As it was typed, with a slash at the end; empty for the folder Maru was started in.
  let path: String
  /// By name; `nil` while they are on their way.
  var entries: [FolderEntry]?
}
