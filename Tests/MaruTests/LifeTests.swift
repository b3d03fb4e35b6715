import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

struct LifeTests {
  /// How each signal ends the program, and what can be read then: how to come back where it ended
  /// in order, that it crashed where it did.
  @Test(
    arguments: [
      (SIGTERM, .exited(status: 143), back), (SIGHUP, .exited(status: 129), back),
      (SIGINT, .exited(status: 130), back), (SIGQUIT, .exited(status: 131), back),
      (SIGABRT, .signalled(SIGABRT), crashed), (SIGSEGV, .signalled(SIGSEGV), crashed),
      (SIGBUS, .signalled(SIGBUS), crashed), (SIGILL, .signalled(SIGILL), crashed),
      (SIGFPE, .signalled(SIGFPE), crashed), (SIGTRAP, .signalled(SIGTRAP), crashed),
    ] as [(Int32, ProgramEnd, String)]
  )
  func `whatever signal ends it while a reply streams, the terminal is as it was`(
    signal: Int32,
    end: ProgramEnd,
    sentence: String
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("first"), .gate("rest"), .finish("stop")]))
    let maru = try await MaruProgram.start(gateway)
    maru.press(.character("m"), .alt)
    try await maru.waitUntil("the mouse is reported") { $0.reportsMouse }
    maru.send("Tell me")
    maru.press(.enter)
    try await maru.waitForText("first")
    maru.signal(signal)
    // After a hangup the reply goes on to its end.
    if signal == SIGHUP { await gateway.open("rest") }
    #expect(try await maru.waitForExit() == end)
    #expect(maru.modes == maru.initialModes)
    let screen = maru.screen
    #expect(!screen.isAlternate)
    #expect(screen.isCursorVisible)
    #expect(!screen.reportsMouse)
    #expect(screen.text.contains(sentence) == (signal != SIGHUP))
    #expect(Self.privateModes(after: maru.rawOutput) == [25])
    await gateway.stop()
  }

  private static let back = "Come back with: maru -c "
  private static let crashed = "Maru crashed. What was stored is safe."

  /// The private modes (DECSET) that output left switched on.
  private static func privateModes(after output: [UInt8]) -> Set<Int> {
    var modes: Set<Int> = []
    for part in String(decoding: output, as: UTF8.self).components(separatedBy: "\u{1B}[?") {
      let numbers = part.prefix { $0.isNumber || $0 == ";" }
      let end = part.dropFirst(numbers.count).first
      for mode in numbers.split(separator: ";").compactMap({ Int($0) }) {
        if end == "h" { modes.insert(mode) } else if end == "l" { modes.remove(mode) }
      }
    }
    return modes
  }

  @Test(arguments: ["new", "stored"])
  func `what is typed while it starts is in the prompt`(conversation: String) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    var arguments = ["--base-url", gateway.baseURL, "-m", "practice-small"]
    if conversation == "stored" {
      await gateway.script(.reply("an earlier reply"))
      #expect(try CommandRun(["ask"] + arguments + ["hello"], home: home).status == 0)
      let id = String(try CommandRun(["list"], home: home).output.prefix(8))
      arguments += ["-c", id]
    }
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: arguments,
      home: home
    )
    maru.send("typed 먼저")
    try await maru.waitUntil("what was typed stands in the prompt") {
      $0.isAlternate && $0.text.contains("typed 먼저")
    }
    maru.send(" 나중")
    try await maru.waitForText("typed 먼저 나중")
    await gateway.stop()
  }

  @Test func `a reader that stops and comes back sees the newest state`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(
        steps: [.role, .gate("stopped"), .repeated(numbers, count: 400), .finish("stop"), .done]
      )
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("waiting")
    maru.stopReading()
    await gateway.open("stopped")
    let requests = await gateway.requests(ended: 2)
    #expect(requests.last { $0.method == "POST" }?.end == .answered)
    maru.continueReading()
    try await maru.waitForText("out ~")
    await gateway.stop()
  }

  private let numbers =
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"many words in a row \"}}]}\n\n"

  @Test func `suspended and continued, the screen is right again`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.send("a draft")
    try await maru.waitForText("a draft")
    maru.press(.character("z"), .control)
    try await maru.waitForStop()
    #expect(maru.modes == maru.initialModes)
    maru.resumeAfterStop()
    try await maru.waitUntil("the screen is back") {
      $0.isAlternate && $0.text.contains("> a draft")
    }
    await gateway.stop()
  }
}
