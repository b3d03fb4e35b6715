import Conversations
import Storage
import Testing

/// What is found, in a real store.
struct SearchTests {
  let folder: TemporaryFolder
  let store: ConversationStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
  }

  /// Stores a turn in a conversation of its own.
  private func add(_ id: String, _ prompt: String, _ reply: String, title: String = "-") throws {
    try store.begin(
      NewTurn(
        conversation: Samples.conversation(id, title: title),
        prompt: Samples.prompt("p\(id)", prompt),
        reply: Samples.reply("r\(id)", to: "p\(id)")
      )
    )
    try store.end("r\(id)", adding: ReplyDelta(text: reply))
  }

  private func found(_ text: String, isTyping: Bool = false) throws -> [String] {
    try store.found(text, isTyping: isTyping)
  }

  @Test(arguments: [
    ("서", ["r1", "p1"]), ("서버", ["r1", "p1"]), ("서버가", ["p1"]), ("버가", ["p1"]),
    ("가", ["p1"]), ("오류", ["r1"]), ("서버 오류", ["r1"]), ("\"서버 오류\"", ["r1"]),
    ("\"오류 서버\"", []), ("한글", ["p2"]), ("맥북프로", ["r2"]), ("북프", ["r2"]), ("로", ["r2"]),
    ("ㅋㅋ", ["p2"]), ("서버오류", []), ("버서", []), ("API", ["r1"]), ("api가", []),
    ("API는", ["r1"]),
  ])
  func `finds Korean words of any length, also inside their 어절`(
    _ query: String,
    _ expected: [String]
  ) throws {
    try add("1", "서버가 안 켜져요", "네, 서버 오류입니다. API는 됩니다.")
    try add("2", "한글만 ㅋㅋㅋ", "맥북프로")
    #expect(try found(query) == expected)
    try store.checkSearchIndex()
  }

  @Test func `finds decomposed text by composed words and the other way round`() throws {
    let nfd = "\u{1109}\u{1165}\u{1107}\u{1165}\u{1100}\u{1161}"
    try add("1", nfd, "Cafe\u{301} か\u{3099}く \u{0439}")
    try add("2", "서버가", "café がく \u{0438}\u{0306}")
    for text in ["서", "서버", "버가", nfd, "\u{1109}\u{1165}", "\u{1107}\u{1165}\u{1100}\u{1161}"] {
      #expect(try found(text) == ["p2", "p1"], "\(text)")
    }
    for text in ["CAFÉ", "cafe", "cafe\u{301}", "がく", "か\u{3099}", "\u{0439}", "\u{0438}\u{0306}"] {
      #expect(try found(text) == ["r2", "r1"], "\(text)")
    }
  }

  @Test(arguments: [
    ("数据库", ["p1"]), ("据", ["p1"]), ("库连", ["p1"]), ("東京", ["r1"]), ("タワー", ["r1"]),
    ("ワ", ["r1"]), ("京タ", ["r1"]), ("京都", []), ("🎉", ["r1"]),
  ])
  func `finds Chinese and Japanese words without blanks`(
    _ query: String,
    _ expected: [String]
  ) throws {
    try add("1", "数据库连接失败", "東京タワーへ🎉行く")
    #expect(try found(query) == expected)
  }

  @Test(arguments: [
    ("borrow", ["p1"]), ("BORROW", ["p1"]), ("bor", []), ("bor*", ["p1"]), ("lifetime*", ["r1"]),
    ("\"does not\"", ["p1"]), ("\"not does\"", []), ("\"does no\"*", ["p1"]), ("borrow error", []),
    ("foo-bar", ["r1"]), ("bar-foo", []), ("foo_bar", ["r1"]), ("-borrow", ["r1"]),
    ("not -borrow", []), ("ends -\"does not\"", ["r1"]), ("-ends", ["p1"]), ("ＢＯＲＲＯＷ", ["p1"]),
    ("!!!", []), ("!!! borrow", ["p1"]), ("", []), ("-!!!", ["r1", "p1"]),
  ])
  func `finds English words whole, by their beginnings and in order`(
    _ query: String,
    _ expected: [String]
  ) throws {
    try add("1", "Why does not the borrow compile?", "Its lifetimes: foo-bar ends.")
    #expect(try found(query) == expected)
  }

  @Test func `takes the last word as one that may go on while it is typed`() throws {
    try add("1", "Why borrow?", "Lifetimes")
    #expect(try found("why bor", isTyping: true) == ["p1"])
    #expect(try found("wh bor", isTyping: true) == [])
    #expect(try found("bor ", isTyping: true) == [])
    #expect(try found("lifetimes -wh", isTyping: true) == ["r1"])
  }

  @Test func `gives the excerpt with what was found in it`() throws {
    let long = String(repeating: "가나다 ", count: 80)
    try add("1", "One\n  The Server, the SERVER.  \nTwo", long + "서버가" + long, title: "Server")
    let hits = try store.search(Samples.query("server"), limit: 9).hits
    #expect(
      hits.map(\.excerpt) == [
        MarkedText("Server", marks: [0..<6]),
        MarkedText("The Server, the SERVER.", marks: [4..<10, 16..<22]),
      ]
    )
    #expect(
      hits.map(\.title) == [
        MarkedText("Server", marks: [0..<6]), MarkedText("Server", marks: [0..<6]),
      ]
    )
    #expect(hits.map(\.role) == [nil, .user])
    #expect(hits.map(\.createdAt.milliseconds) == [2_000, 1_000])

    let cut = try #require(try store.search(Samples.query("서"), limit: 9).hits.first?.excerpt)
    #expect(cut.text.count == 202)
    #expect(cut.text.hasPrefix("…가나다 "))
    #expect(cut.text.hasSuffix("…"))
    #expect(cut.parts.filter(\.isMarked).map(\.text) == ["서"])
  }

  /// A family and an accent are characters of several scalars, a syllable is one of three bytes.
  @Test(arguments: ["가", "e\u{301}", "中", "é", "_", "👨\u{200D}👧"])
  func `cuts a line by characters`(_ character: String) throws {
    func run(_ count: Int) -> String { String(repeating: character, count: count) }
    try add("1", run(70) + " moon " + run(300), "\(run(59)) moon\r\n" + run(3))
    let hits = try store.search(Samples.query("moon"), limit: 9).hits
    let (lead, width) = (run(59) + " ", character.utf8.count)
    #expect(
      hits.map(\.excerpt) == [
        MarkedText(lead + "moon", marks: [59 * width + 1..<59 * width + 5]),
        MarkedText(
          "…\(lead)moon \(run(135))…",
          marks: [59 * width + 4..<59 * width + 8]
        ),
      ]
    )
  }

  @Test(arguments: [
    ("각", "가\u{11A8}나 각", ["가\u{11A8}", "각"]), ("가", "가\u{11A8} 가", ["가"]),
    ("ete", "Été, ETÉ et e\u{301}te\u{301}", ["Été", "ETÉ", "e\u{301}te\u{301}"]),
    ("rette", "caférette rette.", ["rette"]), ("server", "서버server ｓｅｒｖｅｒ", ["server", "ｓｅｒｖｅｒ"]),
    ("server", "x_server observer3 server4 server", ["server", "server"]),
    ("がく", "か\u{3099}く がく か く", ["か\u{3099}く", "がく"]), ("й", "и\u{306} Й ий", ["и\u{306}", "Й"]),
    ("中文 server", "the 中文, a server", ["中文", "server"]),
  ])
  func `marks words in every form they are found in`(
    _ query: String,
    _ text: String,
    _ expected: [String]
  ) throws {
    try add("1", text, "-")
    let excerpt = try #require(try store.search(Samples.query(query), limit: 9).hits.first?.excerpt)
    let marked = excerpt.parts.filter(\.isMarked).map { Array($0.text.unicodeScalars) }
    #expect(marked == expected.map { Array($0.unicodeScalars) })
  }

  @Test func `says where words stand in what the model thought`() throws {
    try store.beginSample()
    try store.end("r", adding: ReplyDelta(text: "Yes.", reasoning: "The moon pulls."))
    let hits = try store.search(Samples.query("moon"), limit: 9).hits
    #expect(hits.map(\.isReasoning) == [true])
    #expect(hits.map(\.excerpt) == [MarkedText("The moon pulls.", marks: [4..<8])])
  }

  @Test func `gives pages of titles and messages, each hit once`() throws {
    for number in 1...9 { try add("\(number)", "word", "word", title: "word \(number)") }
    var place: SearchPlace?
    var all: [String] = []
    repeat {
      let page = try store.search(Samples.query("word"), limit: 4, before: place)
      #expect(page.hits.count <= 4)
      all += page.hits.map { $0.message?.rawValue ?? "t\($0.conversation.id.rawValue)" }
      place = page.next
    } while place != nil
    #expect(all.count == 27)
    #expect(all.prefix(4) == ["t9", "r9", "p9", "r8"])
    #expect(all.filter { $0.hasPrefix("t") } == (1...9).reversed().map { "t\($0)" })
    #expect(all.filter { $0.hasPrefix("r") } == (1...9).reversed().map { "r\($0)" })
  }
}
