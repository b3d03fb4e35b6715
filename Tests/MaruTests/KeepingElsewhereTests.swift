import Conversations
import Foundation
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// How conversations are kept, changed in one running Maru and seen in another.
struct KeepingElsewhereTests {
  private let size = Size(rows: 24, columns: 110)
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// Two Marus with the same conversation on the screen, and another in the list.
  private func pair(
    _ gateway: PracticeGateway
  ) async throws -> (TerminalProgram, TerminalProgram) {
    await gateway.script(.reply("A reply.", uses: nil))
    for prompt in ["Other", "Question"] {
      let arguments = ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", prompt]
      #expect(try CommandRun(arguments, home: home).status == 0)
    }
    var programs: [TerminalProgram] = []
    for _ in 0..<2 {
      let maru = try await MaruProgram.start(
        gateway,
        arguments: ["-c", try home.newestConversation()],
        size: size,
        home: home
      )
      try await maru.waitForText("A reply.")
      programs.append(maru)
    }
    return (programs[0], programs[1])
  }

  private func command(_ name: String, in maru: TerminalProgram) async throws {
    // What is typed in the other one may stand here for a moment.
    try await maru.waitForText("> Type")
    maru.send(name)
    try await maru.waitForText("> " + name)
    maru.press(.enter)
  }

  /// Whether the list has a row with a text; the list is left of the transcript.
  private func lists(_ text: String, _ screen: TerminalScreen) -> Bool {
    screen.rows.dropFirst().contains { $0.prefix { $0 != "│" }.contains(text) }
  }

  @Test func `titles, pins and tags of one show in the other`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let (here, there) = try await pair(gateway)
    try await command("/tag 바다", in: here)
    try await here.waitForText("Tags: #바다")
    try await command("/rename 여행 계획", in: here)
    try await there.waitUntil("the title is there") {
      lists("여행 계획", $0) && $0.row(0).contains("│ 여행 계획")
    }
    try await command("/pin", in: here)
    try await there.waitUntil("it is pinned") { $0.row(1).hasPrefix(" Pinned") }
    try await command("/pin", in: there)
    try await here.waitUntil("it is not pinned") { $0.row(1).hasPrefix(" Today") }
    try await command("/tag", in: there)
    try await there.waitForText("바다")
    await gateway.stop()
  }

  @Test func `a draft of one shows in the other until it is sent`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let (here, there) = try await pair(gateway)
    here.send("아직 쓰는 중")
    try await there.waitForText("> 아직 쓰는 중")
    here.press(.enter)
    try await there.waitUntil("what was sent is no draft any more") {
      $0.text.contains("   아직 쓰는 중") && $0.text.contains("> Type")
    }
    await gateway.stop()
  }

  @Test func `what is written here stays, whatever is written elsewhere`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let (here, there) = try await pair(gateway)
    there.send("mine")
    try await here.waitForText("> mine")
    here.send(" and yours")
    try await here.waitForText("> mine and yours")
    there.send("!")
    try await there.waitForText("> mine!")
    let third = try await MaruProgram.start(
      gateway,
      arguments: ["-c", try home.newestConversation()],
      size: size,
      home: home
    )
    // Whichever was stored last.
    try await third.waitForText("> mine")
    third.press(.character("u"), .control)
    try await command("/rename Told", in: third)
    try await here.waitUntil("the news has come") { lists("Told", $0) }
    try await there.waitUntil("the news has come") { lists("Told", $0) }
    #expect(here.screen.text.contains("> mine and yours"))
    #expect(there.screen.text.contains("> mine!"))
    await gateway.stop()
  }

  @Test func `what is deleted elsewhere leaves the list and can be brought back`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let (here, there) = try await pair(gateway)
    try await command("/delete", in: there)
    try await there.waitForText("Delete “Question”?")
    there.send("y")
    let told = try await here.waitForText("Deleted in another Maru; /undelete brings it back.")
    #expect(told.text.contains("A reply."))
    try await here.waitUntil("it is not listed") { !lists("Question", $0) && lists("Other", $0) }

    here.send("Still mine")
    try await here.waitForText("! deleted in another Maru")
    here.press(.enter)
    try await here.waitForText("Deleted in another Maru; /undelete brings it back.")
    #expect(here.screen.text.contains("> Still mine"))
    #expect(await gateway.requests().count { $0.body.contains("Still mine") } == 0)
    here.press(.character("u"), .control)
    try await command("/undelete", in: here)
    try await here.waitUntil("it is listed") { lists("Question", $0) }
    try await there.waitUntil("it is listed there too") { lists("Question", $0) }
    here.send("Now")
    try await here.waitForText("> Now")
    here.press(.enter)
    try await here.waitUntil("it is answered") {
      $0.text.components(separatedBy: "A reply.").count == 3
    }
    #expect(!here.screen.text.contains("deleted in another"))
    await gateway.stop()
  }

  @Test func `what is removed for good stays on the screen, and what is written in it is kept`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let (here, there) = try await pair(gateway)
    #expect(
      try CommandRun(["rm", try home.newestConversation(), "--force"], home: home).status == 0
    )
    for maru in [here, there] {
      let told = try await maru.waitForText("Deleted for good in another Maru;")
      #expect(told.text.contains("A reply."))
      try await maru.waitUntil("it is not listed") { !lists("Question", $0) }
    }
    here.send("Still mine")
    try await here.waitForText("> Still mine")
    here.press(.enter)
    try await here.waitForText("Deleted for good in another Maru;")
    #expect(here.screen.text.contains("> Still mine"))
    #expect(!here.screen.text.contains("FOREIGN"))
    // As a draft of its own it comes to the next conversation.
    try await Task.sleep(for: .seconds(Soak.count(0, 1)))
    here.press(.character("q"), .control)
    #expect(try await here.waitForExit() == .exited(status: 0))
    let next = try await MaruProgram.start(gateway, size: size, home: home)
    try await next.waitForText("> Still mine")
    await gateway.stop()
  }
}
