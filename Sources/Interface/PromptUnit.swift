package import Conversations
import Screen

/// What the cursor of the prompt steps over at once: a grapheme cluster, or a long paste.
package enum PromptUnit: Equatable, Sendable {
  case character(Character)
  indirect case chip(PromptChip)

  /// The text that is sent for it.
  var text: String {
    switch self {
    case .character(let character): String(character)
    case .chip(let chip): chip.text
    }
  }

  /// What the prompt shows of it.
  var shownText: String {
    switch self {
    case .character(let character): String(character)
    case .chip(let chip): chip.label
    }
  }

  /// What brings it back: the text of a paste, the path of what is sent along.
  var writtenText: String {
    switch self {
    case .character(let character): String(character)
    case .chip(let chip): chip.written
    }
  }

  /// What is sent along for it.
  var attachment: Attachment? {
    switch self {
    case .character: nil
    case .chip(let chip): chip.attachment
    }
  }

  var isLineFeed: Bool { self == .character("\n") }

  var isBlank: Bool {
    switch self {
    case .character(let character): character.isWhitespace
    case .chip: false
    }
  }

  /// Columns it takes in a row; at most 254.
  func columns(in widths: WidthProfile) -> UInt8 {
    if case .character(let character) = self, let first = character.unicodeScalars.first {
      // What nearly every prompt is made of needs no look at the whole cluster's width.
      let bytes = character.utf8.count
      if bytes == 1, 0x20...0x7E ~= first.value { return 1 }
      if bytes == 3, 0xAC00...0xD7A3 ~= first.value { return 2 }
    }
    return UInt8(min(254, SafeText(shownText, in: widths).columnWidth))
  }

  /// The units of a text, with line ends as LF and Hangul precomposed.
  static func units(of text: String) -> [PromptUnit] {
    normal(text).map { .character($0) }
  }

  /// The text with line ends as LF and Hangul precomposed.
  static func normal(_ text: String) -> String {
    HangulComposition.composed(withLineFeeds(text))
  }

  private static func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte == 0x0D || (byte == 0x0A && !isAfterReturn) { bytes.append(0x0A) }
      if byte != 0x0D && byte != 0x0A { bytes.append(byte) }
      isAfterReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What stands in the prompt as one unit: a long paste that is sent in full, or what is sent along.
package struct PromptChip: Equatable, Sendable {
  package let text: String
  /// What stands for it, such as `[pasted 1,204 lines, 48 KB]`.
  package let label: String
  /// What is sent along; `nil` for a paste.
  package let attachment: Attachment?
  /// What brings it back when the prompt is recalled or edited.
  let written: String

  /// Bytes and lines from which on a paste is folded.
  private static let longest = (bytes: 32 << 10, lines: 200)

  init(_ text: String, _ language: Language) {
    self.text = text
    attachment = nil
    written = text
    let lines = text.utf8.count(where: { $0 == 0x0A }) + (text.utf8.last == 0x0A ? 0 : 1)
    label = Phrase.pasted(lines: lines, bytes: text.utf8.count)(language)
  }

  init(_ text: String, label: String) {
    self.text = text
    self.label = label
    attachment = nil
    written = text
  }

  /// Something sent along, with the text that is sent for it.
  init(_ attachment: Attachment, text: String, written: String, _ language: Language) {
    self.text = text
    self.attachment = attachment
    self.written = written
    label = Phrase.chip(attachment)(language)
  }

  /// The same without what nobody sees.
  var withoutHidden: PromptChip {
    PromptChip(self, text: CopyableText(text).string, attachment: attachment?.withoutHidden)
  }

  private init(_ chip: PromptChip, text: String, attachment: Attachment?) {
    self.text = text
    self.attachment = attachment
    label = chip.label
    written = attachment == nil ? text : chip.written
  }

  /// Whether a text is too long to stand in the prompt as it is.
  static func isDue(for text: String) -> Bool {
    text.utf8.count > longest.bytes
      || text.utf8.count(where: { $0 == 0x0A }) > longest.lines
  }

  /// A text as it stands in the prompt: folded where it is long.
  static func units(of text: String, _ language: Language) -> [PromptUnit] {
    let normal = PromptUnit.normal(text)
    guard isDue(for: normal) else { return normal.map { .character($0) } }
    return [.chip(PromptChip(normal, language))]
  }
}
