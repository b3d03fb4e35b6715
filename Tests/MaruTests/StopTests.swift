import Conversations
import Foundation
import Practice
import TerminalHarness
import Testing

/// `maru ask` under Ctrl-C.
struct StopTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func `an interrupted reply keeps its text, is stored as stopped, and frees the gateway`(
    signal: Int32
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    await gateway.script(Script(steps: [.role, .delta("Half a sen"), .stall]))
    let maru = try StartedCommand(
      ["ask", "--json", "--base-url", gateway.baseURL, "-m", "practice-small", "Go"],
      home: home
    )
    _ = await gateway.requests(seen: 1)
    try maru.waitUntilStored("Half a sen", home: home)
    maru.signal(signal)
    let (status, output) = try maru.end()
    #expect(status == 130)
    let outcome = try JSONValue(text: output)
    #expect(outcome["outcome"] == "stopped")
    #expect(outcome["text"] == "Half a sen")
    #expect(outcome["error"] == .null)
    let shown = try CommandRun(["show", "--last"], home: home)
    #expect(shown.output.contains("(stopped)\n\nHalf a sen\n"))
    #expect(await gateway.requests(ended: 1).map(\.end) == [.clientClosed])
    await gateway.stop()
  }
}
