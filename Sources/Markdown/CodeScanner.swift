/// Walks over one line of code and keeps the pieces it has taken.
struct CodeScanner {
  private let line: [UInt8]
  private let language: CodeLanguage
  private var index = 0
  private(set) var tokens: [CodeToken] = []

  init(line: [UInt8], language: CodeLanguage) {
    self.line = line
    self.language = language
  }

  var isAtEnd: Bool { index >= line.count }

  private mutating func take(_ length: Int, as kind: CodeToken.Kind?) {
    guard length > 0 else { return }
    if let last = tokens.last, last.kind == kind {
      tokens[tokens.count - 1] = CodeToken(kind: kind, length: last.length + length)
    } else {
      tokens.append(CodeToken(kind: kind, length: length))
    }
    index += length
  }

  private func starts(with text: [UInt8], at place: Int) -> Bool {
    place + text.count <= line.count && line[place...].starts(with: text)
  }

  // MARK: Delimiters

  @discardableResult
  mutating func takeOpening(
    _ delimiter: CodeLanguage.Delimiter,
    as kind: CodeToken.Kind
  ) -> Bool {
    guard starts(with: delimiter.open, at: index) else { return false }
    take(delimiter.open.count, as: kindOfString(after: delimiter, kind))
    return true
  }

  /// Takes what lies within a delimiter; whether its end has been found.
  mutating func take(upTo delimiter: CodeLanguage.Delimiter, as kind: CodeToken.Kind) -> Bool {
    let kind = tokens.last?.kind == .type && kind == .string ? CodeToken.Kind.type : kind
    var end = index
    while end < line.count {
      if delimiter.escapes, line[end] == UInt8(ascii: "\\") {
        end += 2
      } else if starts(with: delimiter.close, at: end) {
        take(end + delimiter.close.count - index, as: kind)
        return true
      } else {
        end += 1
      }
    }
    take(line.count - index, as: kind)
    return false
  }

  func opensString(_ string: CodeLanguage.Delimiter) -> Bool {
    guard starts(with: string.open, at: index) else { return false }
    let isQuote = string.open.count == 1 && string.open[0] != UInt8(ascii: "`")
    if language.hasApostrophes, isQuote, index > 0, isWordByte(line[index - 1]) { return false }
    guard language.hasLifetimes, string == .single else { return true }
    let body = line[(index + 1)...].prefix(6)
    return body.first == UInt8(ascii: "\\") || body.dropFirst().first == UInt8(ascii: "'")
      || (body.first ?? 0) >= 0x80
  }

  /// A string before a colon is a key where there are keys.
  private func kindOfString(
    after delimiter: CodeLanguage.Delimiter,
    _ kind: CodeToken.Kind
  ) -> CodeToken.Kind {
    guard language.form == .keyed, kind == .string, !delimiter.spansLines else { return kind }
    var end = index + delimiter.open.count
    while end < line.count, !starts(with: delimiter.close, at: end) {
      end += line[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return isKeyEnd(at: end + delimiter.close.count) ? .type : kind
  }

  private func isKeyEnd(at place: Int) -> Bool {
    guard place <= line.count, let index = line[place...].firstIndex(where: { $0 != 0x20 }) else {
      return false
    }
    let next = index + 1 < line.count ? line[index + 1] : 0x20
    if line[index] == UInt8(ascii: ":") {
      return language.hasBlankAfterKeys ? next == 0x20 : !":/".utf8.contains(next)
    }
    return line[index] == UInt8(ascii: "=") && !language.hasBlankAfterKeys
  }

  mutating func takeLineComment() -> Bool {
    for comment in language.lineComments where starts(with: comment, at: index) {
      // In shell and YAML a mark within a word is part of it: `$#`, `a#b`.
      if comment.count == 1, index > 0, !" ;(){}[],".utf8.contains(line[index - 1]) { continue }
      // `//` after a colon is part of an address.
      if comment.count == 2, index > 0, line[index - 1] == UInt8(ascii: ":") { continue }
      take(line.count - index, as: .comment)
      return true
    }
    return false
  }

  /// Takes the start of a text up to a line of its own, `<<WORD`, and returns the word.
  mutating func takeHereDocument() -> [UInt8]? {
    guard language.hasHereDocuments, starts(with: Array("<<".utf8), at: index) else { return nil }
    var place = index + 2
    while place < line.count, "<~- '\"".utf8.contains(line[place]) { place += 1 }
    let word = line[place...].prefix { $0.isASCIIWord }
    guard let first = word.first, !(0x30...0x39).contains(first), word.count > 1,
      word.allSatisfy({ $0 < 0x61 || $0 == 0x5F })
    else { return nil }
    let quote = line[word.endIndex...].prefix(1).filter { "'\"".utf8.contains($0) }
    take(word.endIndex + quote.count - index, as: .string)
    return Array(word)
  }

  /// Whether the line ends such a text.
  func endsHereDocument(_ word: [UInt8]) -> Bool {
    let text = line.drop { $0 == 0x20 }
    guard text.starts(with: word) else { return false }
    let next = text.dropFirst(word.count).first
    return next.map { !$0.isASCIIWord } ?? true
  }

  /// Takes all that is left.
  mutating func takeRest(as kind: CodeToken.Kind) {
    take(line.count - index, as: kind)
  }

  // MARK: Words

  /// Takes a word, a number, or one byte of anything else.
  mutating func takeWord() {
    let byte = line[index]
    if (0x30...0x39).contains(byte) { return takeNumber() }
    if byte == 0x5C, language.escapesAnywhere { return take(min(2, line.count - index), as: nil) }
    guard isWordByte(byte) else { return take(1, as: nil) }
    let end = line[index...].firstIndex { !isWordByte($0) } ?? line.count
    take(end - index, as: kind(of: line[index..<end], endingAt: end))
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte.isASCIIWord || byte >= 0x80 || language.wordBytes.contains(byte)
  }

  private func kind(of word: ArraySlice<UInt8>, endingAt end: Int) -> CodeToken.Kind? {
    if language.form == .keyed, isKeyEnd(at: end), !word.starts(with: [UInt8(ascii: "@")]) {
      return .type
    }
    guard word.count <= 24 else { return nil }
    if word.isHexColor { return .number }
    let text = String(decoding: word, as: UTF8.self)
    let name = language.ignoresCase ? text.lowercased() : text
    let isLeading =
      !language.leadsWithKeywords || line[..<word.startIndex].allSatisfy { $0 == 0x20 }
    if isLeading, language.keywords.contains(name) { return .keyword }
    if language.types.contains(name) { return .type }
    let isCapitalized = (0x41...0x5A).contains(word.first ?? 0)
    return language.capitalizesTypes && isCapitalized ? .type : nil
  }

  private mutating func takeNumber() {
    var end = index
    while end < line.count {
      let isFraction =
        line[end] == UInt8(ascii: ".") && end + 1 < line.count
        && (0x30...0x39).contains(line[end + 1])
      let isSeparator =
        language.separatesDigits && line[end] == UInt8(ascii: "'") && end + 1 < line.count
        && line[end + 1].isHexDigit
      guard line[end].isASCIIWord || isFraction || isSeparator else { break }
      end += 1
    }
    take(end - index, as: .number)
  }

  // MARK: Markup

  /// Takes text, or `<name`; whether a tag is open now.
  mutating func takeTextOrTagName() -> Bool {
    guard line[index] == UInt8(ascii: "<") else {
      let end = line[index...].firstIndex(of: UInt8(ascii: "<")) ?? line.count
      take(end - index, as: nil)
      return false
    }
    var end = index + 1
    while end < line.count, line[end].isASCIIWord || "/!?:-".utf8.contains(line[end]) { end += 1 }
    let isTag = end > index + 1 && !(0x30...0x39).contains(line[index + 1])
    take(end - index, as: isTag ? .keyword : nil)
    return isTag
  }

  /// Takes a part of a tag; whether it was the end of it.
  mutating func takeTagPart() -> Bool {
    let byte = line[index]
    if byte == UInt8(ascii: ">") {
      take(1, as: .keyword)
      return true
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      let end = line[(index + 1)...].firstIndex(of: byte).map { $0 + 1 } ?? line.count
      take(end - index, as: .string)
    } else if byte.isASCIIWord || byte >= 0x80 {
      let end = line[index...].firstIndex { !$0.isASCIIWord && $0 < 0x80 && $0 != 0x2D }
      take((end ?? line.count) - index, as: .type)
    } else {
      take(1, as: byte == UInt8(ascii: "/") ? .keyword : nil)
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is a colour as CSS writes it, `#fff` or `#1a2b3c`.
  var isHexColor: Bool {
    first == UInt8(ascii: "#") && [4, 5, 7, 9].contains(count)
      && dropFirst().allSatisfy(\.isHexDigit)
  }
}
