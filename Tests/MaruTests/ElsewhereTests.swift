import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Two running Marus on one store.
struct ElsewhereTests {
  let size = Size(rows: 24, columns: 110)
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func start(_ gateway: PracticeGateway) async throws -> TerminalProgram {
    try await MaruProgram.start(gateway, size: size, home: home)
  }

  private let halting = Script(
    steps: [
      .role, .delta("one"), .gate("two"), .delta(" two"), .gate("three"), .delta(" three"),
      .finish("stop"), .done,
    ]
  )

  @Test func `what streams in one grows in the other, and its mark follows`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(halting)
    let (writer, reader) = (try await start(gateway), try await start(gateway))
    writer.send("Count")
    writer.press(.enter)
    try await reader.waitUntil("the new conversation is listed as running") {
      $0.rows.contains { $0.contains("Count") && $0.contains("~ │") }
    }
    reader.press(.right, .alt)
    try await reader.waitForText("~ coming in another Maru")
    try await reader.waitForText(" one")
    await gateway.open("two")
    try await reader.waitForText(" one two")
    reader.press(.escape)
    try await reader.waitForText("This reply is coming in another Maru")
    await gateway.open("three")
    let end = try await reader.waitUntil("it is complete") {
      $0.text.contains("one two three") && !$0.text.contains("~ coming")
    }
    #expect(end.rows.contains { $0.contains("Count") && $0.contains("  │") })

    // What is said there next follows here.
    await gateway.script(.reply("Four."))
    writer.send("Go on")
    writer.press(.enter)
    try await reader.waitForText("Four.")
    await gateway.stop()
  }

  @Test(.enabled(if: Self.watchLimit <= 512, "this user may watch too many files"))
  func `where the system watches no more files the other is looked at all the same`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Four."))
    var taken: [Int32] = []
    while case let descriptor = inotify_init1(Int32(IN_CLOEXEC)), descriptor >= 0 {
      taken.append(descriptor)
    }
    defer { for descriptor in taken { close(descriptor) } }
    let (writer, reader) = (try await start(gateway), try await start(gateway))
    writer.send("Count")
    writer.press(.enter)
    try await reader.waitForText("Count")
    await gateway.stop()
  }

  /// How many inotify descriptors this user may have; none where Linux does not tell.
  private static let watchLimit =
    (try? String(contentsOfFile: "/proc/sys/fs/inotify/max_user_instances", encoding: .utf8))
    .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? .max

  @Test func `a prompt waits for a reply of the other, and goes out when that has ended`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(halting)
    let (writer, reader) = (try await start(gateway), try await start(gateway))
    writer.send("Count")
    writer.press(.enter)
    try await reader.waitForText("Count")
    reader.press(.right, .alt)
    try await reader.waitForText(" one")
    reader.send("Thank you")
    reader.press(.enter)
    await gateway.script(.reply("Welcome."))
    await gateway.open("two")
    await gateway.open("three")
    try await writer.waitForText("Welcome.")
    try await reader.waitForText("Welcome.")
    let prompts = try CommandRun(["show", "--last"], home: home).output
    #expect(prompts.contains("one two three"))
    #expect(prompts.contains("Welcome."))
    await gateway.stop()
  }

  @Test func `a reply whose Maru was killed is told as interrupted`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(halting)
    let (writer, reader) = (try await start(gateway), try await start(gateway))
    writer.send("Count")
    writer.press(.enter)
    try await reader.waitForText("Count")
    reader.press(.right, .alt)
    try await reader.waitForText(" one")
    writer.signal(SIGKILL)
    try await reader.waitForText("interrupted")
    await gateway.stop()
  }

  @Test func `what goes on without a terminal grows in the next Maru`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(halting)
    let writer = try await start(gateway)
    writer.send("Count")
    writer.press(.enter)
    try await writer.waitForText(" one")
    writer.hangUp()
    let reader = try await start(gateway)
    try await reader.waitForText("Count")
    reader.press(.right, .alt)
    try await reader.waitForText(" one")
    await gateway.open("two")
    try await reader.waitForText(" one two")
    await gateway.open("three")
    try await reader.waitUntil("it is complete") {
      $0.text.contains("one two three") && !$0.text.contains("~ coming")
    }
    #expect(try await writer.waitForExit() == .exited(status: 129))
    await gateway.stop()
  }
}
