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
    await gateway.script(.reply("One."))
    // The first start in a home makes the store too.
    let maru = try await MaruProgram.start(gateway)
    maru.send("Count")
    maru.press(.enter)
    try await maru.waitForText("One.")
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
