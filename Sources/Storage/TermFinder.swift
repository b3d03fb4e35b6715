/// Finds terms in a text by the rules of the index, to show where they are.
struct TermFinder {
  private let terms: [SearchTerm]
  private let firstLetters: FirstLetters

  /// A term of which the first tokens were found.
  private struct Beginning {
    let term: Int
    var count: Int
    let start: Int
  }

  init(_ terms: SearchTerms) {
    self.terms = terms.wanted
    firstLetters = FirstLetters(of: terms.wanted)
  }

  /// Where the first term that is found stands, in bytes; `nil` where none is.
  func first(in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    find(in: text) { _ in false }
  }

  /// Where terms stand, in bytes, in order, with `lead` bytes more before them; what touches or
  /// overlaps is one.
  func all(in text: UnsafeBufferPointer<UInt8>, behind lead: Int = 0) -> [Range<Int>] {
    var found: [Range<Int>] = []
    _ = find(in: text) {
      found.append($0.lowerBound + lead..<$0.upperBound + lead)
      return true
    }
    guard found.count > 1 else { return found }
    found.sort { $0.lowerBound < $1.lowerBound }
    var joined: [Range<Int>] = []
    for range in found {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  /// Goes through what is found until `goesOn` says no; returns what it said no to.
  private func find(
    in text: UnsafeBufferPointer<UInt8>,
    goesOn: (Range<Int>) -> Bool
  ) -> Range<Int>? {
    guard !terms.isEmpty else { return nil }
    var scanner = TokenScanner(text)
    var (open, next): ([Beginning], [Beginning]) = ([], [])
    while true {
      if open.isEmpty { scanner.skip(to: firstLetters) }
      guard scanner.next() else { return nil }
      for index in terms.indices {
        open.append(Beginning(term: index, count: 0, start: scanner.range.lowerBound))
      }
      for var beginning in open {
        let term = terms[beginning.term]
        guard term.matches(scanner.token, at: beginning.count) else { continue }
        beginning.count += 1
        if beginning.count < term.tokens.count {
          next.append(beginning)
          continue
        }
        let isPart = term.isPrefix && scanner.kind == .pair
        let end = isPart ? scanner.firstEnd : scanner.range.upperBound
        if !goesOn(beginning.start..<end) { return beginning.start..<end }
      }
      swap(&open, &next)
      next.removeAll(keepingCapacity: true)
    }
  }
}
