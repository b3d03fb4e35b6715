import Conversations
import GRDB
@testable import Storage
import Testing

/// What filters let pass, and that no text is too strange to be searched for.
struct SearchFilterTests {
  let folder: TemporaryFolder
  let store: ConversationStore

  private static let day: Int64 = 86_400_000
  /// 2026-11-21 00:00 in Korea.
  private static let today: Int64 = 1_795_186_800_000

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
    try add("1", ModelReference(gateway: "ofox", model: "openai/gpt-4o"), at: Self.today - Self.day)
    try add("2", ModelReference(gateway: "practice", model: "small"), at: Self.today, "```\nx\n```")
    try store.write { database in
      try database.execute(
        sql: #"UPDATE conversations SET tags = '["일", "To Do"]' WHERE id = '1'"#
      )
    }
  }

  /// A turn with the prompt `word p` and the reply `word r`.
  private func add(
    _ id: String,
    _ model: ModelReference,
    at time: Int64,
    _ code: String = ""
  ) throws {
    var conversation = Samples.conversation(id, title: "word", at: time)
    conversation.model = model
    try store.begin(
      NewTurn(
        conversation: conversation,
        prompt: Samples.prompt("p\(id)", "word p", at: time),
        reply: Samples.reply("r\(id)", to: "p\(id)", at: time, Reply(state: .waiting, model: model))
      )
    )
    try store.end("r\(id)", adding: ReplyDelta(text: "word r\n\(code)"), at: time)
  }

  @Test(arguments: [
    ("role:user", "p2 p1"), ("-role:user", "r2 r1"), ("role:답 word", "r2 r1"),
    ("model:gpt", "r1 p1"), ("model:OFOX/openai", "r1 p1"), ("-model:gpt", "r2 p2"),
    ("gateway:prac", "r2 p2"), ("gateway:ractice", ""), ("tag:일", "r1 p1"),
    ("tag:\"to do\"", "r1 p1"), ("tag:to", ""), ("tag:to*", "r1 p1"), ("-tag:일", "r2 p2"),
    ("tag:\u{110B}\u{1175}\u{11AF}", "r1 p1"), ("has:code", "r2"), ("-has:code", "p2 r1 p1"),
    ("after:today", "r2 p2"), ("before:today", "r1 p1"), ("after:yesterday", "r2 p2 r1 p1"),
    ("before:yesterday", ""), ("after:2026-11-20 before:2026-11-21", "r1 p1"),
    ("word after:today", "title:2 r2 p2"), ("word model:gpt", "title:1 r1 p1"),
    ("word tag:일 role:user", "p1"), ("word -r", "title:2 title:1 p2 p1"), ("-p", "r2 r1"),
    ("-p -role:assistant", ""), ("model:%", ""), ("tag:'", ""),
  ])
  func `lets pass what the filters say`(_ query: String, _ expected: String) throws {
    let found = try store.found(query).map { $0.replacing("title ", with: "title:") }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func `shows the beginning of a message where no word was asked for`() throws {
    let hits = try store.search(Samples.query("has:code"), limit: 9).hits
    #expect(hits.map(\.excerpt) == [MarkedText("word r")])
  }

  @Test func `gives pages of what passes filters`() throws {
    let query = Samples.query("after:yesterday")
    let first = try store.search(query, limit: 3)
    #expect(first.hits.map(\.message?.rawValue) == ["r2", "p2", "r1"])
    let second = try store.search(query, limit: 3, before: first.next)
    #expect(second.hits.map(\.message?.rawValue) == ["p1"])
    #expect(second.next == nil)
  }

  @Test func `searches for ten thousand strange texts without an error`() throws {
    let pieces = [
      "\"", "'", "*", "(", ")", ":", "-", "+", "^", "{", "}", ",", " ", " ", "\n", "\0", "%", "?",
      "AND", "OR", "NOT", "NEAR(", "text:", "search:", "role:", "tag:", "after:", "model:", "has:",
      "2026", "7d", "today", "code", "user", "word", "서버", "가", "ㄱ", "\u{1100}", "\u{1161}",
      "\u{11A8}", "\u{301}", "\u{3099}", "か", "数", "👩‍🔬", "🇰🇷", "\u{FFFD}", "\u{202E}", "é", "İ",
      "ß", "\u{FEFF}", "\u{E0001}", "\u{10FFFF}", "ﬁ", "٣", "क्षि", "\\", "--", "/*", ";",
    ]
    var random = SeededGenerator(seed: 20_261_121)
    for _ in 0..<10_000 {
      let count = Int.random(in: 0...12, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let query = Samples.query(text, isTyping: Bool.random(using: &random))
      let page = try store.search(query, limit: 3)
      for hit in page.hits { #expect(isMarkedRight(hit.excerpt), "\(text.debugDescription)") }
    }
    #expect(try store.found("role:user") == ["p2", "p1"])
    try store.checkSearchIndex()
  }

  @Test func `finds every strange text that was written`() throws {
    var random = SeededGenerator(seed: 7)
    let letters = [
      "a", "É", "서", "버", "ᄉ", "ᅥ", "ᆨ", "数", "か", "\u{3099}", "\u{301}", "🎉", " ", "-",
    ]
    for number in 0..<300 {
      let text = (0..<9).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
      let id = "m\(number)"
      try store.begin(
        NewTurn(
          conversation: Samples.conversation("x", title: "-"),
          prompt: Samples.prompt(id, text),
          reply: Samples.reply("r" + id, to: id)
        )
      )
      try store.end("r" + id)
      let query = SearchQuery(
        "\"\(text)\"",
        now: Timestamp(milliseconds: 0),
        utcOffset: 0
      )
      let page = try store.search(query, limit: 1)
      let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }
      #expect(page.hits.map(\.message?.rawValue) == [id], "\(scalars)")
      #expect(page.hits.first?.excerpt.marks.isEmpty == false, "\(text.debugDescription)")
    }
    try store.checkSearchIndex()
  }

  /// Marks are in order, apart, and between scalars.
  private func isMarkedRight(_ text: MarkedText) -> Bool {
    var end = -1
    for mark in text.marks {
      guard mark.lowerBound > end, !mark.isEmpty else { return false }
      end = mark.upperBound
    }
    let parts = text.parts.map { String($0.text) }
    return parts.joined() == text.text && !parts.contains { $0.contains("\u{FFFD}") }
      || text.text.contains("\u{FFFD}")
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
