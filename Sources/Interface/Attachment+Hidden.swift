import Conversations
import Screen

extension Attachment {
  /// How many characters of a text file nobody sees; 0 for all else. A mark of UTF-8 at its start
  /// is none.
  package var hiddenCount: Int { cleaned.count }

  /// A text file without what nobody sees; all else as it is.
  var withoutHidden: Attachment { cleaned.attachment }

  private var cleaned: (attachment: Attachment, count: Int) {
    guard kind == .text, case .bytes(let bytes) = content else { return (self, 0) }
    let mark: [UInt8] = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.prefix(3)) : []
    let body = bytes.dropFirst(mark.count)
    let isPlain = body.allSatisfy { 0x20...0x7E ~= $0 || $0 == 0x0A || $0 == 0x09 }
    if isPlain { return (self, 0) }
    let text = CopyableText(String(decoding: body, as: UTF8.self))
    let clean = Content.bytes(mark + Array(text.string.utf8))
    return (
      Attachment(name: name, mediaType: mediaType, content: clean, detail: detail),
      text.hiddenCount
    )
  }
}
