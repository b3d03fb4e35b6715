/// What a delta and the frame after it cost at the end of a long message, by that at the end of a
/// short one.
enum MessageSize {
  private static let deltas = 20

  static func comparisons() -> [Comparison] {
    SampleText.allCases.map { kind in
      let (short, long) = (talk(kind, bytes: 1000), talk(kind, bytes: 100_000))
      return Comparison(
        title: "a delta and a frame at the end of a message, \(kind.rawValue)",
        unit: "deltas",
        count: deltas,
        bytes: deltas * kind.delta.utf8.count,
        floors: [.init(name: "1 KB") { grow(short, kind) }],
        subjects: [.init(name: "100 KB") { grow(long, kind) }]
      )
    }
  }

  private static func talk(_ kind: SampleText, bytes: Int) -> Talk {
    let talk = Talk()
    talk.send("Go")
    talk.stream(kind.text(bytes: bytes))
    return talk
  }

  private static func grow(_ talk: Talk, _ kind: SampleText) -> Int {
    (0..<deltas).reduce(0) { sum, _ in
      talk.stream(kind.delta)
      return sum &+ talk.draw()
    }
  }
}
