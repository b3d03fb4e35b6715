import Conversations
import Interface
import Screen

/// What frames of a long conversation cost, by those of a short one.
enum ConversationSize {
  private static let frames = 20

  static func comparisons() -> [Comparison] {
    let (short, long) = (SampleText.path(messages: 10), SampleText.path(messages: 10_000))
    return [
      comparison("a delta and a frame, at the end", following(short), following(long), grow),
      comparison("a delta and a frame, in the middle", scrolled(short), scrolled(long), grow),
      comparison("a key at the prompt and a frame", following(short), following(long), type),
      comparison("a line up and down and a frame", scrolled(short), scrolled(long), scroll),
      comparison("the first frame", opened(short), opened(long), open),
      loading(short, long),
    ]
  }

  private static func comparison(
    _ title: String,
    _ short: Talk,
    _ long: Talk,
    _ work: @escaping (Talk) -> Int
  ) -> Comparison {
    Comparison(
      title: "\(title), by messages",
      unit: "frames",
      count: frames,
      bytes: 0,
      floors: [.init(name: "10") { work(short) }],
      subjects: [.init(name: "10,000") { work(long) }]
    )
  }

  private static func loading(_ short: [Message], _ long: [Message]) -> Comparison {
    let shorts = long.count / short.count
    return Comparison(
      title: "taking in what the store has",
      unit: "messages",
      count: long.count,
      bytes: long.reduce(0) { $0 + $1.text.utf8.count },
      floors: [.init(name: "10") { (0..<shorts).reduce(0) { sum, _ in sum + load(short) } }],
      subjects: [.init(name: "10,000") { load(long) }]
    )
  }

  // MARK: Conversations

  private static func opened(_ messages: [Message]) -> Talk {
    let talk = Talk()
    talk.open(messages)
    return talk
  }

  private static func following(_ messages: [Message]) -> Talk {
    let talk = opened(messages)
    talk.send("Go on")
    talk.stream(SampleText.paragraph)
    return talk
  }

  private static func scrolled(_ messages: [Message]) -> Talk {
    let talk = following(messages)
    _ = talk.draw()
    for _ in 0..<messages.count / 4 { talk.press("alt+up") }
    return talk
  }

  // MARK: Work

  private static func load(_ messages: [Message]) -> Int {
    let talk = Talk()
    talk.open(messages)
    return talk.state.size.rows
  }

  private static func open(_ talk: Talk) -> Int {
    (0..<frames).reduce(0) { sum, _ in sum &+ Talk(copying: talk).draw() }
  }

  private static func grow(_ talk: Talk) -> Int {
    (0..<frames).reduce(0) { sum, _ in
      talk.stream("마루 word ")
      return sum &+ talk.draw()
    }
  }

  private static func type(_ talk: Talk) -> Int {
    (0..<frames / 2).reduce(0) { sum, _ in
      talk.press("x")
      let typed = talk.draw()
      talk.press("backspace")
      return sum &+ typed &+ talk.draw()
    }
  }

  private static func scroll(_ talk: Talk) -> Int {
    (0..<frames / 2).reduce(0) { sum, _ in
      talk.press("shift+up")
      let above = talk.draw()
      talk.press("shift+down")
      return sum &+ above &+ talk.draw()
    }
  }
}
