import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Every size a terminal may claim, whatever is on the screen.
struct SizeTests {
  private static let usual = Size(rows: 24, columns: 80)
  private static let sizes = [
    Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 2, columns: 5),
    Size(rows: 1, columns: 200), Size(rows: 500, columns: 1),
  ]
  private static let largest = Size(rows: 1000, columns: 1000)

  /// What is on the screen, with the keys that bring it there and what shows that it has.
  struct Sight: CustomTestStringConvertible, Sendable {
    let name: String
    let keys: [String]
    let sign: String

    var testDescription: String { name }
  }

  private static let sights = [
    // Painted anew, since what was there may have come before the terminal told of such marks.
    Sight(name: "transcript", keys: ["\u{0C}"], sign: "모음"),
    Sight(name: "help", keys: ["\u{1B}OP"], sign: "Keys"),
    Sight(name: "palette", keys: ["\u{10}"], sign: "quit"),
    Sight(name: "models", keys: ["\u{0F}"], sign: "practice-large"),
    Sight(name: "search", keys: ["\u{1B}/", "한글"], sign: "Reply      한글"),
    Sight(name: "tree", keys: ["/tree", "\r"], sign: "Branches"),
    Sight(name: "usage", keys: ["\u{1B}[18~"], sign: "whose tokens"),
    Sight(name: "guide", keys: ["\u{1B}[17~"], sign: "gateway"),
    Sight(name: "themes", keys: ["\u{1B}OS"], sign: "high-contrast"),
    Sight(name: "parameters", keys: ["\u{14}"], sign: "temperature"),
    Sight(name: "list", keys: ["\u{1B}OR"], sign: "Conversations"),
    Sight(name: "draft", keys: ["하나\u{0A}둘\u{0A}three"], sign: "three"),
  ]

  private static let reply =
    "한글 모음과 자음.\n\n| 글자 | letter |\n|---|---|\n| ㅏ | a |\n| ㅎ | h |\n\n```swift\nlet 값 = 1\n```\n"

  /// A home with one conversation.
  private func filledHome(_ gateway: PracticeGateway) async throws -> TemporaryHome {
    await gateway.script(.reply(Self.reply))
    let home = try TemporaryHome()
    let arguments = ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", "한글이 뭐예요?"]
    #expect(try CommandRun(arguments, home: home).status == 0)
    return home
  }

  /// Waits until a frame has ended. The screen is to be looked at after that: the one that is held
  /// against the condition may be older than the output.
  private func waitForFrame(_ maru: TerminalProgram) async throws {
    try await maru.waitUntil("a frame has ended") { _ in
      maru.rawOutput.suffix(8).elementsEqual("\u{1B}[?2026l".utf8)
    }
  }

  /// Changes the size and waits until something was painted for it.
  private func resize(_ maru: TerminalProgram, to size: Size) async throws {
    let before = maru.rawOutput.count
    maru.resize(to: size)
    try await maru.waitUntil("a frame of \(size.rows) by \(size.columns) is painted") { _ in
      maru.rawOutput[before...].contains(Array("\u{1B}[H\u{1B}[2J".utf8))
    }
  }

  /// What is written from here on must stay within the screen.
  private func redraw(_ maru: TerminalProgram, _ size: Size) async throws {
    let before = maru.rawOutput.count
    maru.press(.character("l"), .control)
    try await maru.waitUntil("it is painted anew") { _ in
      maru.rawOutput[before...].contains(Array("\u{1B}[H\u{1B}[2J".utf8))
    }
    let output = maru.rawOutput[before...]
    #expect(OutputReplay.placesOutside(size, in: output) == [])
  }

  @Test(arguments: sights)
  func `every size is survived, and 24 by 80 looks as it did`(sight: Sight) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try await filledHome(gateway)
    let maru = try await MaruProgram.start(
      gateway,
      arguments: ["-c", try home.newestConversation()],
      home: home,
      // So that a frame's end can be told.
      answer: Self.answer
    )
    try await maru.waitForText("모음과")
    for keys in sight.keys {
      maru.send(keys)
      if keys.hasPrefix("/") { try await maru.waitForText("> " + keys) }
    }
    try await maru.waitForText(sight.sign)
    try await waitForFrame(maru)
    let before = maru.screen
    for size in Self.sizes + (Soak.isWanted ? [Self.largest] : []) {
      try await resize(maru, to: size)
      if size.rows > 0 { try await redraw(maru, size) }
    }
    try await resize(maru, to: Self.usual)
    let cells = before.cells
    try await maru.waitUntil("it looks as it did") { $0.cells == cells }
    maru.send("\u{1B}")
    await gateway.stop()
  }

  private static let answer = QueryAnswer.bytes(
    "\u{1B}[2;3R\u{1B}[2;2R\u{1B}[2;2R\u{1B}[?2026;2$y\u{1B}[?62;22c"
  )
  private static let starts = [
    Size(rows: 0, columns: 0), Size(rows: 1, columns: 1), Size(rows: 3, columns: 200),
    Size(rows: 200, columns: 3),
  ]

  /// With the welcome of an empty store, and with a conversation.
  @Test(arguments: [false, true])
  func `a start at any size is survived, and 24 by 80 looks as if begun there`(
    isFilled: Bool
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = isFilled ? try await filledHome(gateway) : try TemporaryHome()
    let shown =
      isFilled ? ["--base-url", gateway.baseURL, "-c", try home.newestConversation()] : []
    let sign = isFilled ? "모음과" : "For a real one press F6"
    var rows: [String]?
    for size in [Self.usual] + Self.starts + (Soak.isWanted ? [Self.largest] : []) {
      let maru = try TerminalProgram.start(
        BuiltExecutable.maru(),
        arguments: shown,
        size: size,
        home: home,
        answer: Self.answer
      )
      let drawn = Array("\u{1B}[?1049h".utf8)
      try await maru.waitUntil("it has begun") { _ in maru.rawOutput.contains(drawn) }
      if size.rows > 0 { try await redraw(maru, size) }
      if size != Self.usual {
        maru.send("가")
        maru.press(.backspace)
        try await resize(maru, to: Self.usual)
      }
      if let rows {
        try await maru.waitUntil("it looks as if begun at 24 by 80 (\(size))") { $0.rows == rows }
      } else {
        try await maru.waitForText(sign)
        try await waitForFrame(maru)
        rows = maru.screen.rows
      }
      maru.press(.character("q"), .control)
      #expect(try await maru.waitForExit() == .exited(status: 0))
      #expect(maru.modes == maru.initialModes)
    }
    await gateway.stop()
  }
}
