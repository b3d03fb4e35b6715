import Conversations
import Foundation
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// What is on the disk itself when the power fails, from the calls that write to it.
@Suite(.enabled(if: SystemCalls.canTrace, "strace is missing, or may not trace"))
struct DiskTests {
  private let home: TemporaryHome
  private let log: String

  init() throws {
    home = try TemporaryHome()
    log = home.path + "/calls"
  }

  private static let prompt = "Where do tides come from?"

  /// The prompt is in the log of the store and the disk has confirmed it, before the first byte of
  /// the request goes out.
  private func expectStoredBeforeSent(_ calls: [SystemCalls.Call]) throws {
    let request = try #require(calls.first { $0.bytes.starts(with: Self.request) })
    let written = try #require(
      calls.first { $0.path.hasSuffix("maru.db-wal") && $0.bytes.contains(Self.prompt.utf8) }
    )
    let confirmed = try #require(
      calls.first {
        $0.name == "fdatasync" && $0.path == written.path && $0.began > written.ended
      }
    )
    #expect(confirmed.ended < request.began)
  }

  private static let request = Array("POST /v1/chat/completions ".utf8)

  @Test func `the prompt of a command is on the disk before the request goes out`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("From the moon."))
    try ask(gateway)
    try expectStoredBeforeSent(try SystemCalls(log: log).calls)
    await gateway.stop()
  }

  private func asking(_ gateway: PracticeGateway) -> [String] {
    ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", Self.prompt]
  }

  private func ask(_ gateway: PracticeGateway) throws {
    let trace = SystemCalls.command(logging: log)
    let run = try CommandRun(
      trace.dropFirst() + [try BuiltExecutable.maru()] + asking(gateway),
      home: home,
      program: trace[0]
    )
    #expect(run.status == 0)
  }

  /// Whether a text is in the newest reply, by a reader that writes nothing.
  private func hasStored(_ text: String) throws -> Bool {
    let path = home.path + "/data/maru/maru.db"
    guard FileManager.default.fileExists(atPath: path),
      let store = try? ConversationStore(at: path, mayOnlyRead: true),
      let newest = try store.conversations(limit: 1).first
    else { return false }
    return try store.messages(of: newest.id).last?.text.contains(text) == true
  }

  @Test func `the prompt of the full screen is on the disk before the request goes out`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("From the moon."))
    let trace = SystemCalls.command(logging: log)
    let maru = try TerminalProgram.start(
      trace[0],
      arguments: trace.dropFirst() + [
        try BuiltExecutable.maru(), "--base-url", gateway.baseURL, "-m", "practice-small",
      ],
      home: home
    )
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.send(Self.prompt)
    maru.press(.enter)
    try await maru.waitForText("From the moon.")
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    try expectStoredBeforeSent(try SystemCalls(log: log).calls)
    await gateway.stop()
  }

  @Test func `whenever the power fails, what is on the disk is a store with what was confirmed`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let every = Duration.milliseconds(8)
    await gateway.script(
      Script(steps: [
        .role, .numbered(first: 1, last: 60, every: every), .gate("stored"),
        .numbered(first: 61, last: 100, every: every), .finish("stop"),
      ])
    )
    let maru = try StartedCommand(
      asking(gateway),
      home: home,
      through: SystemCalls.command(logging: log)
    )
    // However late it is scheduled, most of the reply is confirmed while the rest is still to come.
    for _ in 0..<3000 where try !hasStored(" 60@") { try await Task.sleep(for: .milliseconds(10)) }
    await gateway.open("stored")
    #expect(try maru.end().status == 0)
    let calls = try SystemCalls(log: log).calls
    let request = try #require(calls.first { $0.bytes.starts(with: Self.request) })
    let confirmations = calls.indices.filter { calls[$0].name == "fdatasync" }
    let step = max(1, confirmations.count / Soak.count(25, 1000))
    var known = 0
    for moment in stride(from: 0, to: confirmations.count, by: step).map({ confirmations[$0] }) {
      let hasSent = calls[moment].began > request.began
      for keepsSome in [false, true] {
        let disk = Disk(calls[..<moment], folder: home.path + "/data/maru/", keepsSome: keepsSome)
        let count = try deltas(on: disk, hasSent: hasSent)
        if !keepsSome {
          #expect(count >= known, "what was there is there later too")
          known = count
        }
      }
    }
    #expect(known > 50)
    await gateway.stop()
  }

  /// The deltas in a store that a machine with this disk finds when it starts again.
  private func deltas(on disk: Disk, hasSent: Bool) throws -> Int {
    let folder = home.path + "/after"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, bytes) in disk.files where !name.hasSuffix("-shm") && !name.hasSuffix("-lock") {
      try Data(bytes).write(to: URL(filePath: folder + "/" + name))
    }
    let store = try ConversationStore(at: folder + "/maru.db")
    _ = try store.markInterrupted()
    #expect(try StoreCheck.findings(at: store.path) == [])
    let messages = try store.conversations(limit: 9).flatMap { try store.messages(of: $0.id) }
    if hasSent { #expect(messages.first?.text == Self.prompt) }
    guard let reply = messages.last?.text, messages.count == 2 else { return 0 }
    return try #require(NumberedText(reply)?.times.count, "\(reply)")
  }
}

/// What a disk holds after calls, where the power fails: all that was confirmed, and of the rest
/// nothing, or some of it.
private struct Disk {
  private(set) var files: [String: [UInt8]] = [:]

  init(_ calls: ArraySlice<SystemCalls.Call>, folder: String, keepsSome: Bool) {
    var waiting: [String: [SystemCalls.Call]] = [:]
    for call in calls where call.path.hasPrefix(folder) {
      let name = String(call.path.dropFirst(folder.count))
      switch call.name {
      case "pwrite64", "ftruncate": waiting[name, default: []].append(call)
      case "fdatasync", "fsync":
        for write in waiting.removeValue(forKey: name) ?? [] { take(write, name) }
      case "unlink":
        waiting[name] = nil
        files[name] = nil
      default: break
      }
    }
    guard keepsSome else { return }
    for (name, writes) in waiting { for write in writes where Bool.random() { take(write, name) } }
  }

  private mutating func take(_ call: SystemCalls.Call, _ name: String) {
    var bytes = files[name] ?? []
    if call.name == "ftruncate" {
      bytes = Array(bytes.prefix(call.place))
      bytes += Array(repeating: 0, count: call.place - bytes.count)
    } else {
      let end = call.place + call.bytes.count
      bytes += Array(repeating: 0, count: max(0, end - bytes.count))
      bytes.replaceSubrange(call.place..<end, with: call.bytes)
    }
    files[name] = bytes
  }
}
