/// Parts of a text that md4c must not read as Markdown, written so that it takes them for letters:
/// formulas and the marks of footnotes. Whatever turns out to be code gets its own text back.
///
/// The signs are cuneiform punctuation, U+12470 to U+12474, and stand-ins for ASCII in the last plane
/// of private use, U+10F000 to U+10F07F. A text that has any of them itself is left alone.
enum HiddenText {
  /// What a hidden part is.
  enum Kind: UInt8 {
    case formula = 0xB1
    /// A formula that has its lines to itself.
    case display = 0xB2
    case footnote = 0xB3
  }

  enum Part: Equatable {
    case text(String)
    case hidden(Kind, String)
  }

  /// Stands between two bytes so that they have no meaning together.
  static let joiner: [UInt8] = [0xF0, 0x92, 0x91, 0xB0]
  private static let end: UInt8 = 0xB4
  private static let lead: [UInt8] = [0xF0, 0x92, 0x91]
  private static let standIn: [UInt8] = [0xF4, 0x8F]

  static func hidden(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, as kind: Kind) -> [UInt8] {
    var hidden = lead + [kind.rawValue]
    for byte in bytes {
      if byte < 0x80, !byte.isASCIIWord || byte == UInt8(ascii: "_") {
        hidden += standIn + [0x80 | byte >> 6, 0x80 | byte & 0x3F]
      } else {
        hidden.append(byte)
      }
    }
    return hidden + lead + [end]
  }

  /// Whether a text has signs of its own that mean something here.
  static func occurs(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = utf8[...]
    while let index = rest.firstIndex(where: { $0 == 0xF0 || $0 == 0xF4 }) {
      if sign(at: index, in: utf8[...]) != nil { return true }
      rest = utf8[(index + 1)...]
    }
    return false
  }

  /// A text from md4c as it was written.
  static func plain(_ text: String) -> String {
    parts(of: text).reduce(into: "") { plain, part in
      switch part {
      case .text(let text), .hidden(_, let text): plain += text
      }
    }
  }

  /// The parts of a text from md4c in order, as they were written.
  static func parts(of text: String) -> [Part] {
    guard text.utf8.contains(where: { $0 == 0xF0 || $0 == 0xF4 }) else { return [.text(text)] }
    let bytes = Array(text.utf8)[...]
    var parts: [Part] = []
    var kept: [UInt8] = []
    var kind: Kind?
    func close(as kind: Kind?) {
      let text = String(decoding: kept, as: UTF8.self)
      kept = []
      if let kind {
        parts.append(.hidden(kind, text))
      } else if !text.isEmpty {
        parts.append(.text(text))
      }
    }
    var index = 0
    while index < bytes.count {
      guard let sign = sign(at: index, in: bytes) else {
        kept.append(bytes[index])
        index += 1
        continue
      }
      index += 4
      switch sign {
      case .byte(let byte): kept.append(byte)
      case .joiner: break
      case .begin(let begun):
        close(as: nil)
        kind = begun
      case .end:
        close(as: kind)
        kind = nil
      }
    }
    close(as: nil)
    return parts
  }

  private enum Sign {
    case byte(UInt8)
    case joiner
    case begin(Kind)
    case end
  }

  private static func sign<Bytes: RandomAccessCollection>(
    at index: Int,
    in bytes: Bytes
  ) -> Sign? where Bytes.Element == UInt8, Bytes.Index == Int {
    guard bytes.endIndex - index >= 4 else { return nil }
    let (first, second, third, fourth) =
      (bytes[index], bytes[index + 1], bytes[index + 2], bytes[index + 3])
    if first == standIn[0], second == standIn[1], third & 0xFE == 0x80 {
      return .byte((third & 1) << 6 | fourth & 0x3F)
    }
    guard first == lead[0], second == lead[1], third == lead[2] else { return nil }
    if fourth == joiner[3] { return .joiner }
    return fourth == end ? .end : Kind(rawValue: fourth).map { .begin($0) }
  }
}
