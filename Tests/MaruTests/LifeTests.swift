import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

struct LifeTests {
  @Test(
    arguments: [
      (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGQUIT, 131),
    ] as [(Int32, Int32)]
  )
  func `a signal that asks for the end gives the terminal back`(
    signal: Int32,
    status: Int32
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.signal(signal)
    #expect(try await maru.waitForExit() == .exited(status: status))
    #expect(maru.modes == maru.initialModes)
    #expect(!maru.screen.isAlternate)
    #expect(maru.screen.isCursorVisible)
    await gateway.stop()
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP])
  func `a crash gives the terminal back and is still a crash`(signal: Int32) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.signal(signal)
    #expect(try await maru.waitForExit() == .signalled(signal))
    #expect(maru.modes == maru.initialModes)
    #expect(!maru.screen.isAlternate)
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
