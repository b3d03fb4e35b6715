/// What a reader must know of a link: where it really leads.
///
/// Read as browsers read it (WHATWG URL), since a browser is what opens it: tabs and line ends are
/// no part of it, a backslash is a slash, `user@` before the host is no host.
struct LinkDestination {
  /// In lower case without the colon; empty for a relative link.
  let scheme: String
  /// The host, or the address a mail goes to; `nil` if there is none. Anything but ASCII and Hangul
  /// is in its ASCII form.
  let host: String?
  /// Whether something stands before the host that could be taken for it.
  let hasUser: Bool

  private static let longestHost = 64

  init(_ destination: String) {
    let text = destination.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
      .reduce(into: "") { $0.unicodeScalars.append($1) }
    let (scheme, rest) = Self.scheme(of: text)
    self.scheme = scheme
    switch scheme {
    case "http", "https", "ftp", "ws", "wss":
      (host, hasUser) = Self.authority(of: rest.drop { $0 == "/" || $0 == "\\" })
    case "mailto":
      host = Self.shortened(String(rest.prefix { $0 != "?" }))
      hasUser = false
    default:
      let isAbsolute = rest.starts(with: "//") || rest.starts(with: "\\\\")
      (host, hasUser) = isAbsolute ? Self.authority(of: rest.dropFirst(2)) : (nil, false)
    }
  }

  /// What to show after a label; `nil` if the label shows it, or the link stays on its page.
  func note(after label: String) -> String? {
    guard let host else { return scheme.isEmpty ? nil : Self.shortened(scheme + ":") }
    return !hasUser && shows(label, host) ? nil : host
  }

  /// Whether a label is nothing but an address whose host is this very one, letter by letter.
  private func shows(_ label: String, _ host: String) -> Bool {
    guard !label.unicodeScalars.contains(where: { $0.value <= 0x20 }) else { return false }
    if scheme == "mailto" { return label == host || label == "mailto:" + host }
    let start = label.range(ofASCII: "://")?.upperBound ?? label.startIndex
    let shown = label[start...].prefix { !"/?#:\\".contains($0) }
    return shown == host
  }

  // MARK: Parts

  private static func scheme(of text: String) -> (scheme: String, rest: Substring) {
    let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    guard name.first?.isLetter == true, text[name.endIndex...].first == ":" else {
      return ("", text[...])
    }
    return (name.lowercased(), text[name.endIndex...].dropFirst())
  }

  private static func authority(of rest: Substring) -> (host: String?, hasUser: Bool) {
    var host = rest.prefix { !"/\\?#".contains($0) }
    let user = host.lastIndex(of: "@")
    if let user { host = host[host.index(after: user)...] }
    if host.first == "[", let end = host.firstIndex(of: "]") {
      host = host[...end]
    } else if let colon = host.firstIndex(of: ":") {
      host = host[..<colon]
    }
    guard !host.isEmpty else { return (nil, user != nil) }
    return (shortened(readable(String(host))), user != nil)
  }

  private static func readable(_ host: String) -> String {
    let plain = host.percentDecoded.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar.value {
      case 0x3002, 0xFF0E, 0xFF61: text += "."
      case 0xFF01...0xFF5E: text.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      default: text.unicodeScalars.append(scalar)
      }
    }
    return plain.lowercased().split(separator: ".", omittingEmptySubsequences: false)
      .map { readableLabel(String($0)) }
      .joined(separator: ".")
  }

  /// Hangul looks like nothing else; any other script is shown as the name server sees it.
  private static func readableLabel(_ label: String) -> String {
    let isPlain = label.utf8.allSatisfy { $0 < 0x80 }
    let isHangul = label.unicodeScalars.allSatisfy { scalar in
      (0xAC00...0xD7A3).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
        || scalar == "-"
    }
    return isPlain || isHangul ? label : Punycode.encoded(label) ?? label
  }

  /// The end of a name is what decides who owns it.
  private static func shortened(_ name: String) -> String {
    name.count > longestHost ? ".." + name.suffix(longestHost - 2) : name
  }
}

extension String {
  /// The text with `%41` as `A`; what is no UTF-8 becomes U+FFFD.
  var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    let source = Array(utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      let digits = source[index...].dropFirst().prefix(2)
      if source[index] == UInt8(ascii: "%"), digits.allSatisfy(\.isHexDigit),
        let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), digits.count == 2
      {
        bytes.append(byte)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first place of an ASCII text.
  func range(ofASCII text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].starts(with: text) {
        return start..<index(start, offsetBy: text.count)
      }
      formIndex(after: &start)
    }
    return nil
  }
}

extension UInt8 {
  var isHexDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
