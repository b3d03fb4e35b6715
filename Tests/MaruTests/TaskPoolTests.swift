import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// That nothing wakes a Maru with nothing to do.
struct TaskPoolTests {
  @Test func `no thread belongs to the pool whose threads are looked after every second`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    // Making the store closes a database, which is cleaned up in that pool.
    await gateway.script(.reply("One."))
    let arguments = ["ask", "Count", "--base-url", gateway.baseURL, "-m", "practice-small"]
    #expect(try CommandRun(arguments, home: home).status == 0)
    await gateway.script(.reply("Two."))
    let maru = try await MaruProgram.start(gateway, home: home)
    maru.send("Go on")
    maru.press(.enter)
    try await maru.waitForText("Two.")
    let names = try threadNames(of: maru.processIdentifier)
    #expect(names.contains { $0.hasSuffix("-qos.overcommit") }, "\(names)")
    #expect(!names.contains { $0.hasSuffix("-qos") }, "\(names)")
    await gateway.stop()
  }

  private func threadNames(of process: Int32) throws -> [String] {
    let folder = "/proc/\(process)/task"
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { thread in
      // A thread may have ended meanwhile.
      let name = try? String(contentsOfFile: "\(folder)/\(thread)/comm", encoding: .utf8)
      return name?.trimmingCharacters(in: .newlines)
    }
  }
}
