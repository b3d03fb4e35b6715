/// A piece of a line of code.
struct CodeToken: Equatable {
  /// Raw values end the scopes `code.keyword` and so on.
  enum Kind: String, CaseIterable, Sendable {
    case keyword, string, comment, number, type, inserted, deleted
  }

  /// `nil` for what has no colour of its own.
  let kind: Kind?
  /// In bytes.
  let length: Int
}

/// Colours code line by line from a table of languages, in time proportional to the line. What it
/// does not understand stays as it is.
struct CodeHighlighter: Sendable {
  private enum Open: Equatable {
    case none
    case delimiter(CodeLanguage.Delimiter, CodeToken.Kind)
    /// Within the `<` and `>` of markup.
    case tag
  }

  private let language: CodeLanguage?
  /// What an earlier line has opened.
  private var open = Open.none
  /// The word that ends the text begun on an earlier line.
  private var hereDocument: [UInt8]?
  /// Whether the lines of a diff are those of a file, no longer its head.
  private var isInHunk = false

  /// - Parameter language: The name after the fence; an unknown one colours nothing.
  init(language: String) {
    self.language = CodeLanguage.named(language)
  }

  /// The pieces of the next line; their lengths add up to the line's.
  mutating func tokens(of line: [UInt8]) -> [CodeToken] {
    guard let language, !line.isEmpty else {
      return line.isEmpty ? [] : [CodeToken(kind: nil, length: line.count)]
    }
    if language.form == .diff {
      return [CodeToken(kind: diffKind(of: line), length: line.count)]
    }
    var scanner = CodeScanner(line: line, language: language)
    if let word = hereDocument {
      if scanner.endsHereDocument(word) { hereDocument = nil }
      scanner.takeRest(as: .string)
      return scanner.tokens
    }
    while !scanner.isAtEnd {
      switch open {
      case .delimiter(let delimiter, let kind):
        open = scanner.take(upTo: delimiter, as: kind) ? .none : open
      case .tag: open = scanner.takeTagPart() ? .none : .tag
      case .none: open = begin(&scanner, language)
      }
    }
    closeLine()
    return scanner.tokens
  }

  /// Takes the next piece and returns what it leaves open.
  private mutating func begin(_ scanner: inout CodeScanner, _ language: CodeLanguage) -> Open {
    for comment in language.blockComments where scanner.takeOpening(comment, as: .comment) {
      return .delimiter(comment, .comment)
    }
    if language.form == .markup { return scanner.takeTextOrTagName() ? .tag : .none }
    if scanner.takeLineComment() { return .none }
    for string in language.strings where scanner.opensString(string) {
      scanner.takeOpening(string, as: .string)
      return .delimiter(string, .string)
    }
    if let word = scanner.takeHereDocument() { hereDocument = word } else { scanner.takeWord() }
    return .none
  }

  private mutating func closeLine() {
    if case .delimiter(let delimiter, _) = open, !delimiter.spansLines { open = .none }
  }

  private mutating func diffKind(of line: [UInt8]) -> CodeToken.Kind? {
    let isHead = line.starts(with: Array("+++ ".utf8)) || line.starts(with: Array("--- ".utf8))
    if isHead, !isInHunk { return .comment }
    switch line[0] {
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      isInHunk = true
      return line[0] == UInt8(ascii: "+") ? .inserted : .deleted
    case UInt8(ascii: "@"):
      isInHunk = true
      return .keyword
    case UInt8(ascii: " "), UInt8(ascii: "\\"): return nil
    default:
      isInHunk = false
      return .comment
    }
  }
}
