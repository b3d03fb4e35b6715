/// What a token of a very long reply costs, by one of a shorter reply.
enum ReplySize {
  private static let short = 10_000
  private static let long = 200_000
  /// At a few thousand tokens a second so many come between two frames.
  private static let tokensPerFrame = 50

  static func comparisons() -> [Comparison] {
    let tokens = Self.tokens(long)
    let first = Array(tokens.prefix(short))
    return [
      Comparison(
        title: "a reply that streams in, a frame for \(tokensPerFrame) tokens",
        unit: "tokens",
        count: long,
        bytes: tokens.reduce(0) { $0 + $1.utf8.count },
        floors: [
          .init(name: "10,000") {
            (0..<long / short).reduce(0) { sum, _ in sum &+ reply(of: first) }
          }
        ],
        subjects: [.init(name: "200,000") { reply(of: tokens) }]
      )
    ]
  }

  /// Four bytes each, as they come in English and Korean.
  private static func tokens(_ count: Int) -> [String] {
    let text = Array(SampleText.paragraph.unicodeScalars)
    var tokens: [String] = []
    var place = 0
    while tokens.count < count {
      var token = ""
      while token.utf8.count < 4 {
        token.unicodeScalars.append(text[place % text.count])
        place += 1
      }
      tokens.append(token)
    }
    return tokens
  }

  private static func reply(of tokens: [String]) -> Int {
    let talk = Talk()
    talk.send("Go")
    var sum = 0
    for (index, token) in tokens.enumerated() {
      talk.stream(token)
      if index % tokensPerFrame == 0 { sum &+= talk.draw() }
    }
    talk.end()
    return sum &+ talk.draw()
  }
}
