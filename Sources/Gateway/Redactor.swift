import Conversations

/// Takes a key, and the pieces of it that gateways echo, out of everything that is shown or kept.
package struct Redactor: Equatable, Sendable {
  /// What stands in place of a key.
  package static let mark = "[key]"

  private let secrets: [String]
  /// The secrets in UTF-8, as they are and in base64.
  private let patterns: [[UInt8]]

  /// - Parameter secrets: keys and other values of headers that nobody may see.
  init(secrets: [String]) {
    self.secrets = secrets.filter { $0.utf8.count >= 4 }
    patterns = self.secrets.flatMap { [Array($0.utf8), Array(Self.base64($0).utf8)] }
  }

  /// For an endpoint's key and those of its headers that carry one.
  package init(endpoint: Endpoint) {
    let headers = endpoint.extraHeaders.filter { header in
      let name = header.key.lowercased()
      return ["auth", "key", "token", "secret", "cookie"].contains { name.contains($0) }
    }
    var secrets = headers.values.flatMap { value in
      value.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0.count >= 8 }
    }
    if let key = endpoint.key { secrets.append(key.secret) }
    self.init(secrets: secrets)
  }

  /// The text without keys.
  ///
  /// OpenAI echoes the first eight and last four characters of a wrong key, DeepSeek the last four;
  /// whatever looks like a masked key goes as well.
  package func redact(_ text: String) -> String {
    var text = text
    for secret in secrets {
      text = Self.replace(secret, in: text)
      text = Self.replace(Self.base64(secret), in: text)
    }
    return Self.words(of: text).map { isTelling($0) ? Self.masked($0) : $0 }.joined()
  }

  /// A body without whole keys, as they are and in base64. What only resembles a key stays: a reply
  /// may be about keys.
  func redact(_ body: [UInt8]) -> [UInt8] {
    patterns.reduce(body) { Self.replace($1, in: $0) }
  }

  private static func replace(_ secret: [UInt8], in body: [UInt8]) -> [UInt8] {
    var (taken, start) = (0, 0)
    var result: [UInt8] = []
    while start < body.count {
      start = body.span.bytes.firstIndex(of: secret[0], or: secret[0], from: start)
      guard body[start...].starts(with: secret) else {
        start += 1
        continue
      }
      result += body[taken..<start] + Array(mark.utf8)
      start += secret.count
      taken = start
    }
    return taken == 0 ? body : result + body[taken...]
  }

  private static func replace(_ secret: String, in text: String) -> String {
    var result = ""
    var rest = text
    while let (before, after) = rest.parted(by: secret) {
      result += before + mark
      rest = String(after)
    }
    return result + rest
  }

  /// The text cut between the characters of keys and masks and all others.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var isKeyText: Bool?
    for character in text {
      let belongs =
        character.isASCII && (character.isLetter || character.isNumber)
        || "-_*•….".contains(character)
      if belongs == isKeyText {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
        isKeyText = belongs
      }
    }
    return words
  }

  private func isTelling(_ word: String) -> Bool {
    let bare = word.filter { $0 != "." }
    if bare.count < 4 { return false }
    if Self.isMasked(word) { return true }
    if bare.hasPrefix("sk-"), bare.count >= 12 { return true }
    return secrets.contains { secret in
      let plain = secret.filter { $0 != "." }
      if bare.count >= 4, bare.count < 8 {
        return plain.count >= 16 && (plain.hasPrefix(bare) || plain.hasSuffix(bare))
      }
      return Self.shares(bare, with: plain)
    }
  }

  /// Whether a word has a key's first or last eight characters in it.
  private static func shares(_ word: String, with secret: String) -> Bool {
    guard secret.count >= 8 else { return word.parted(by: secret) != nil }
    return word.parted(by: String(secret.prefix(8))) != nil
      || word.parted(by: String(secret.suffix(8))) != nil
  }

  /// `sk-abc****wxyz`, `****wxyz`, `sk-ab…yz` or `sk-ab...yz`.
  private static func isMasked(_ word: String) -> Bool {
    let hasLetters = word.contains { $0.isLetter || $0.isNumber }
    guard hasLetters else { return false }
    return word.contains("***") || word.contains("•••")
      || (word.hasPrefix("sk-") && (word.contains("…") || word.contains("..")))
  }

  private static func masked(_ word: String) -> String {
    mark + (word.hasSuffix(".") ? "." : "")
  }

  private static func base64(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: 3).map { start in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      return String(
        (0..<4).map { place in
          place > group.count ? "=" : digits[bits >> (18 - 6 * place) & 63]
        }
      )
    }.joined()
  }
}
