import Conversations

/// A term of a query as the tokens it is found by.
struct SearchTerm: Equatable {
  /// Tokens that count of one term: longer quotations are found by their beginning.
  static let limit = 64

  /// The tokens that stand one after the other; empty where nothing of the term can be found.
  private(set) var tokens: [[UInt8]] = []
  /// Whether the last token may go on.
  private(set) var isPrefix = false
  let isExcluded: Bool

  init(_ term: SearchQuery.Term) {
    isExcluded = term.isExcluded
    var text = term.text
    text.withUTF8 { bytes in
      var scanner = TokenScanner(bytes)
      var last = TokenScanner.Kind.symbol
      var isTail = false
      while tokens.count < Self.limit, scanner.next() {
        tokens.append(scanner.token)
        isTail = scanner.kind == .syllable && last == .pair
        last = scanner.kind
      }
      // More may stand behind the last syllable, as particles do.
      if isTail { tokens.removeLast() }
      switch last {
      case .word: isPrefix = term.isPrefix
      case .syllable: isPrefix = !isTail
      case .pair, .symbol: break
      }
    }
  }

  /// As FTS5 is asked for it; every token is quoted.
  var expression: String {
    tokens.map { "\"\(String(decoding: $0, as: UTF8.self).replacing("\"", with: "\"\""))\"" }
      .joined(separator: " + ") + (isPrefix ? " *" : "")
  }

  /// Whether a token that was found in a text is the one at `index`.
  func matches(_ token: [UInt8], at index: Int) -> Bool {
    isPrefix && index == tokens.count - 1
      ? token.starts(with: tokens[index]) : token == tokens[index]
  }
}

/// The terms of a query that can be found.
struct SearchTerms: Equatable {
  let wanted: [SearchTerm]
  let excluded: [SearchTerm]
  /// Whether every term that is asked for has something that can be found.
  let isSearchable: Bool

  init(_ terms: [SearchQuery.Term]) {
    let terms = terms.map { SearchTerm($0) }
    wanted = terms.filter { !$0.isExcluded && !$0.tokens.isEmpty }
    excluded = terms.filter { $0.isExcluded && !$0.tokens.isEmpty }
    isSearchable = !wanted.isEmpty || terms.allSatisfy { $0.isExcluded }
  }

  /// What the index is asked for; `nil` without terms that are wanted.
  var expression: String? {
    guard !wanted.isEmpty else { return nil }
    let all = wanted.map { "(\($0.expression))" }.joined(separator: " AND ")
    return excludedExpression.map { "(\(all)) NOT (\($0))" } ?? all
  }

  /// What must not be there; `nil` where nothing is left out.
  var excludedExpression: String? {
    excluded.isEmpty ? nil : excluded.map { "(\($0.expression))" }.joined(separator: " OR ")
  }
}
