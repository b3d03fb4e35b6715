/// Finds bare links and addresses in a text: `https://…`, `http://…`, `www.…` and `name@host`.
struct Autolinks {
  private let bytes: [UInt8]
  private let traits: MarkdownTraits
  private var inlines: [MarkdownInline] = []
  /// Where the text begins that no link has taken yet.
  private var start = 0

  /// The text with its links, in order. Takes time in proportion to the text.
  static func split(_ text: String, _ traits: MarkdownTraits) -> [MarkdownInline] {
    guard text.utf8.contains(where: { $0 == 0x3A || $0 == 0x40 || $0 == 0x2E }) else {
      return text.isEmpty ? [] : [.text(text, traits)]
    }
    var links = Autolinks(bytes: Array(text.utf8), traits: traits)
    links.scan()
    return links.inlines
  }

  private init(bytes: [UInt8], traits: MarkdownTraits) {
    self.bytes = bytes
    self.traits = traits
  }

  private mutating func scan() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"), UInt8(ascii: "W"):
        index = takeAddress(at: index) ?? index + 1
      case UInt8(ascii: "@"): index = takeMail(at: index) ?? index + 1
      default: index += 1
      }
    }
    takeText(upTo: bytes.count)
  }

  private mutating func takeText(upTo end: Int) {
    guard start < end else { return }
    inlines.append(.text(string(start..<end), traits))
    start = end
  }

  private mutating func takeLink(_ range: Range<Int>, prefix: String) -> Int {
    takeText(upTo: range.lowerBound)
    let label = string(range)
    inlines.append(
      .link(MarkdownLink(label: [.text(label, traits)], destination: prefix + label))
    )
    start = range.upperBound
    return start
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Addresses

  private mutating func takeAddress(at index: Int) -> Int? {
    if index > 0, bytes[index - 1].isASCIIWord || bytes[index - 1] == UInt8(ascii: "/") {
      return nil
    }
    for (lead, prefix) in [("https://", ""), ("http://", ""), ("www.", "http://")] {
      guard bytes[index...].lowercasedStarts(with: lead) else { continue }
      let body = index + lead.utf8.count
      let end = trimmedEnd(of: index..<endOfAddress(from: body))
      return end > body ? takeLink(index..<end, prefix: prefix) : nil
    }
    return nil
  }

  private func endOfAddress(from body: Int) -> Int {
    var index = body
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        guard byte > 0x20, byte != 0x7F, !"<>\"`|".utf8.contains(byte) else { return index }
        index += 1
      } else {
        // A particle follows the link without a blank; a Korean path begins after a mark.
        guard let scalar = bytes[index...].prefix(4).decodedScalar, scalar.properties.isAlphabetic,
          bytes[index - 1] >= 0x80 || "/_=-%#?.&".utf8.contains(bytes[index - 1])
        else { return index }
        index += UTF8.width(scalar)
      }
    }
    return index
  }

  /// Leaves off the punctuation of the sentence and a bracket opened before the link.
  private func trimmedEnd(of range: Range<Int>) -> Int {
    var surplus = ["(": 0, "[": 0]
    for byte in bytes[range] {
      switch byte {
      case UInt8(ascii: "("): surplus["(", default: 0] -= 1
      case UInt8(ascii: ")"): surplus["(", default: 0] += 1
      case UInt8(ascii: "["): surplus["[", default: 0] -= 1
      case UInt8(ascii: "]"): surplus["[", default: 0] += 1
      default: break
      }
    }
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = bytes[end - 1]
      let bracket =
        byte == UInt8(ascii: ")") ? "(" : byte == UInt8(ascii: "]") ? "[" : nil
      if let bracket, surplus[bracket, default: 0] > 0 {
        surplus[bracket, default: 0] -= 1
      } else if !".,:;!?'*_~".utf8.contains(byte) {
        return end
      }
      end -= 1
    }
    return end
  }

  // MARK: Mail

  private mutating func takeMail(at index: Int) -> Int? {
    var first = index
    while first > start, bytes[first - 1].isASCIIWord || "._+-".utf8.contains(bytes[first - 1]) {
      first -= 1
    }
    var end = index + 1
    while end < bytes.count, bytes[end].isASCIIWord || ".-".utf8.contains(bytes[end]) { end += 1 }
    while end > index, ".-_".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard first < index, bytes[index..<max(index, end)].contains(UInt8(ascii: ".")),
      bytes[index + 1] != UInt8(ascii: ".")
    else { return nil }
    return takeLink(first..<end, prefix: "mailto:")
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter, digit or underscore.
  var isASCIIWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins with an ASCII text in lower case, whatever its own case.
  func lowercasedStarts(with text: String) -> Bool {
    var index = startIndex
    for byte in text.utf8 {
      guard index < endIndex else { return false }
      let own = self[index]
      guard (0x41...0x5A).contains(own) ? own + 32 == byte : own == byte else { return false }
      index += 1
    }
    return true
  }

  var decodedScalar: Unicode.Scalar? {
    String(decoding: self, as: UTF8.self).unicodeScalars.first
  }
}
