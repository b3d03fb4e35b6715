import Conversations
import Foundation
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// Hangul on its way in and out, as input methods, pastes, gateways and stores bring it.
struct ComposingTests {
  // MARK: Where the cursor stands

  /// Where what is typed next goes: behind what stands in the prompt's row, or in front of its hint.
  private func insertion(_ screen: TerminalScreen) -> Position? {
    guard let row = (0..<screen.size.rows).last(where: { screen.row($0).hasPrefix(" >") }) else {
      return nil
    }
    if screen.row(row).hasPrefix(" > Type") { return Position(row: row, column: 3) }
    let end = (0..<screen.size.columns).last { ![" ", ""].contains(screen[row, $0].text) } ?? 0
    let width = end + 1 < screen.size.columns && screen[row, end + 1].text.isEmpty ? 2 : 1
    return Position(row: row, column: max(3, end + width))
  }

  /// The answers of a terminal that knows where a frame begins and ends.
  private let framing = QueryAnswer.bytes(
    "\u{1B}[2;3R\u{1B}[2;2R\u{1B}[2;2R\u{1B}[?2026;2$y\u{1B}[?62;22c"
  )

  @Test func `while a reply streams every frame ends with the cursor where the next letter goes`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let count = Soak.count(300, 3_000)
    await gateway.script(
      Script(steps: [
        .role, .delta("begun "), .gate("typing"),
        .numbered(first: 1, last: count, every: .milliseconds(3)),
        .delta("끝."), .finish("stop"), .done,
      ])
    )
    let maru = try await MaruProgram.start(gateway, answer: framing)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("begun")
    await gateway.open("typing")
    let draft = "한글을치는동안에도글자는제자리에선다"
    var typed = ""
    for letter in draft {
      typed.append(letter)
      maru.send(String(letter))
      let shown = typed
      try await maru.waitUntil("\(shown) is there") { $0.text.contains("> " + shown) }
    }
    let end = try await maru.waitForText("끝.")
    #expect(end.text.contains("> " + draft))
    let frames = try OutputReplay.screens(
      of: maru.rawOutput,
      size: maru.screen.size,
      endingIn: "\u{1B}[?2026l"
    )
    #expect(frames.count > draft.count)
    let wrong = frames.filter { !$0.isCursorVisible || $0.cursor != insertion($0) }
    #expect(wrong.isEmpty, "\(wrong.first.map(String.init(describing:)) ?? "")")
    await gateway.stop()
  }

  // MARK: Backspace

  /// A field that text is typed into, with the keys that open it.
  struct Field: CustomTestStringConvertible, Sendable {
    let name: String
    let opening: [String]
    let sign: String

    var testDescription: String { name }
  }

  private static let fields = [
    Field(name: "prompt", opening: [], sign: "> Type"),
    Field(name: "filter of the list", opening: ["\u{1B}OR", "/"], sign: "type to filter"),
    Field(name: "search", opening: ["\u{1B}/"], sign: "Search all"),
    Field(name: "palette", opening: ["\u{10}"], sign: "quit"),
    Field(name: "title", opening: ["/rename", "\r"], sign: "Title"),
    Field(name: "find", opening: ["\u{06}"], sign: "Find:"),
  ]

  /// One character each, as a person counts them, in the pieces they are typed in.
  private static let characters: [[String]] = [
    ["한"], ["\u{1112}", "\u{1161}", "\u{11AB}"], ["👨‍👩‍👧‍👦"], ["🇰🇷"], ["e\u{301}"], ["👍🏽"],
  ]

  @Test(arguments: fields)
  func `one backspace takes away one character, whatever it is made of`(field: Field)
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("가나다 답."))
    let home = try TemporaryHome()
    let arguments = ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", "가나다 물음"]
    #expect(try CommandRun(arguments, home: home).status == 0)
    let maru = try await MaruProgram.start(
      gateway,
      arguments: ["-c", try home.newestConversation()],
      home: home,
      answer: framing
    )
    try await maru.waitForText("가나다 답.")
    for keys in field.opening {
      maru.send(keys)
      if keys.hasPrefix("/"), keys.count > 1 { try await maru.waitForText("> " + keys) }
    }
    try await maru.waitForText(field.sign)
    let empty = maru.screen
    maru.send("가")
    var before = try await maru.waitUntil("가 is there") { $0.cursor != empty.cursor }
    before = try await settled(maru, before)
    for pieces in Self.characters {
      for piece in pieces { maru.send(piece) }
      let whole = pieces.joined().precomposedStringWithCanonicalMapping
      let typed = try await maru.waitUntil("\(whole) is there") { $0.cursor != before.cursor }
      if whole == "한" {
        try await maru.waitUntil("it is one syllable") { screen in
          screen.rows.contains { $0.unicodeScalars.contains("\u{D55C}") }
        }
      }
      #expect(typed.cursor.row == before.cursor.row)
      maru.press(.backspace)
      let (cells, cursor) = (before.cells[before.cursor.row], before.cursor)
      try await maru.waitUntil("all of \(whole) is gone, and nothing else") {
        $0.cursor == cursor && $0.cells[cursor.row] == cells
      }
    }
    await gateway.stop()
  }

  /// The screen once what was searched for has been found.
  private func settled(
    _ maru: TerminalProgram,
    _ screen: TerminalScreen
  ) async throws -> TerminalScreen {
    let sign = screen.text.contains("Search all") ? "Reply      가나다" : "가"
    try await maru.waitForText(sign)
    return try await maru.waitUntil("a frame has ended") { _ in
      maru.rawOutput.suffix(8).elementsEqual("\u{1B}[?2026l".utf8)
    }
  }

  // MARK: Decomposed Hangul

  @Test func `decomposed Hangul of gateways, pastes and stores is shown composed and found`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let decomposed = "대한민국 만세".decomposedStringWithCanonicalMapping
    await gateway.script(.reply("답은 " + decomposed))
    let maru = try await MaruProgram.start(gateway)
    maru.paste("물음: 한글날".decomposedStringWithCanonicalMapping)
    try await maru.waitUntil("the paste is composed") { shows("> 물음: 한글날", $0) }
    try await maru.pressEnterBehindPaste()
    try await maru.waitUntil("the reply is composed") { shows("답은 대한민국 만세", $0) }
    let body = try #require(await gateway.requests(seen: 1).last { $0.method == "POST" }?.body)
    #expect(Array(body.unicodeScalars).contains(Array("물음: 한글날".unicodeScalars)))

    for query in ["민국", "민국".decomposedStringWithCanonicalMapping] {
      maru.press(.character("f"), .control)
      try await maru.waitForText("Find:")
      maru.send(query)
      try await maru.waitUntil("it is found in the conversation") { shows("1/1", $0) }
      maru.press(.escape)
      try await maru.waitUntil("finding has ended") { !$0.text.contains("1/1") }
      maru.press(.character("/"), .alt)
      try await maru.waitForText("Search all")
      maru.send(query)
      try await maru.waitUntil("it is found in all") { shows("답은 대한민국", $0) }
      maru.press(.escape)
      try await maru.waitUntil("the search has gone") { !$0.text.contains("Search all") }
      maru.press(.character("p"), .control)
      try await maru.waitForText("quit")
      maru.send(query == "민국" ? "끝내기" : "끝내기".decomposedStringWithCanonicalMapping)
      try await maru.waitUntil("the palette has it") { !$0.text.contains("themes") }
      #expect(maru.screen.text.contains("quit"))
      maru.press(.escape)
      try await maru.waitUntil("the palette has gone") { !$0.text.contains("Actions") }
    }
    await gateway.stop()
  }

  @Test func `a stored conversation in decomposed Hangul is listed, filtered and shown composed`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    let title = "여행 계획".decomposedStringWithCanonicalMapping
    let arguments = ["ask", "--base-url", gateway.baseURL, "-m", "practice-small"]
    #expect(try CommandRun(arguments + [title], home: home).status == 0)
    #expect(try CommandRun(arguments + ["other"], home: home).status == 0)
    let size = Size(rows: 24, columns: 110)
    let maru = try await MaruProgram.start(gateway, size: size, home: home)
    try await maru.waitUntil("it is listed") { shows("여행 계획", $0) }
    for query in ["계획", "계획".decomposedStringWithCanonicalMapping] {
      maru.press(.tab)
      try await maru.waitForText("/ filters")
      maru.send("/" + query)
      try await maru.waitUntil("it alone is listed") {
        shows("여행 계획", $0) && !$0.text.contains("other")
      }
      maru.press(.escape)
      try await maru.waitForText("other")
      maru.press(.tab, .shift)
    }
    await gateway.stop()
  }

  /// Whether a row has a text scalar by scalar: equal strings may be composed differently.
  private func shows(_ text: String, _ screen: TerminalScreen) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return screen.rows.contains { Array($0.unicodeScalars).contains(scalars) }
  }
}
