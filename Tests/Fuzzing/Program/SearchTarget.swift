import Conversations
@testable import Storage

/// Any text is a query; what it finds lies in the text.
enum SearchTarget {
  static func check(_ input: Input) -> CInt {
    var input = input
    let isTyping = input.choose(0, of: 0...1) == 1
    let hours = input.choose(9, of: -12...14)
    let now = Timestamp(milliseconds: 1_760_000_000_000)
    // The first line is the query, the rest is what is searched.
    let parts = input.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let query = SearchQuery(
      String(parts.first ?? ""),
      now: now,
      utcOffset: hours * 3600,
      isTyping: isTyping
    )
    expect(query.terms.count <= SearchQuery.limit, "no more terms than count")
    expect(query.filters.count <= SearchQuery.limit, "no more filters than count")
    let terms = SearchTerms(query.terms)
    if let expression = terms.expression { checkQuotes(expression) }
    let text = String(parts.last ?? "")
    checkTokens(text)
    checkFinding(text, terms)
    return 0
  }

  /// Outside of quotes, FTS5 is given nothing that anybody typed.
  private static func checkQuotes(_ expression: String) {
    var outside = ""
    var isQuoted = false
    for scalar in expression.unicodeScalars {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        outside.unicodeScalars.append(scalar)
      }
    }
    expect(!isQuoted, "quotes are closed")
    expect(
      outside.split(whereSeparator: { " ()+*".contains($0) }).allSatisfy {
        ["AND", "OR", "NOT"].contains($0)
      },
      "only operators stand outside of quotes: \(outside)"
    )
  }

  private static func checkTokens(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var scanner = TokenScanner(bytes)
      var start = 0
      while scanner.next() {
        expect(scanner.range.lowerBound >= start, "tokens stand in order")
        expect(scanner.range.upperBound <= bytes.count, "and in the text")
        expect(scanner.firstEnd <= scanner.range.upperBound, "and so do their syllables")
        expect(!scanner.token.isEmpty, "none is empty")
        expect(scanner.token.count <= TokenScanner.wordLimit, "none is too long")
        start = scanner.range.lowerBound
      }
    }
  }

  private static func checkFinding(_ text: String, _ terms: SearchTerms) {
    let excerpt = Excerpt(terms)
    for marked in [excerpt.found(in: text), excerpt.marked(text), excerpt.beginning(of: text)] {
      guard let marked else { continue }
      var end = 0
      for mark in marked.marks {
        expect(mark.lowerBound >= end, "marks stand in order")
        end = mark.upperBound
      }
      expect(end <= marked.text.utf8.count, "and in the text")
    }
  }
}
