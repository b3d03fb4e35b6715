import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// The terminal goes away, as when a connection drops or a window is closed.
struct HangUpTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// Starts `maru`, which SIGHUP does not reach where it is ignored, and has a reply begin with
  /// "first" and go on when the gate `rest` opens.
  private func startReply(
    _ gateway: PracticeGateway,
    ignoringSignal: Bool = false,
    then rest: Step = .delta(" second")
  ) async throws -> TerminalProgram {
    await gateway.script(
      Script(steps: [.role, .delta("first"), .gate("rest"), rest, .finish("stop"), .done])
    )
    let arguments = ["--base-url", gateway.baseURL, "-m", "practice-small"]
    let maru = try BuiltExecutable.maru()
    let program =
      ignoringSignal
      ? try TerminalProgram.start(
        "/bin/sh",
        arguments: ["-c", #"trap "" HUP; exec "$0" "$@""#, maru] + arguments,
        home: home
      )
      : try TerminalProgram.start(maru, arguments: arguments, home: home)
    try await program.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    program.send("Tell me")
    program.press(.enter)
    try await program.waitForText("first")
    return program
  }

  /// Returns once the program has nothing of the terminal open any more. Only root sees that of a
  /// program that keeps itself to itself; for others it is not waited for.
  private func waitUntilLetGo(_ program: TerminalProgram) throws {
    let folder = "/proc/\(program.processIdentifier)/fd"
    guard geteuid() == 0 else { return }
    for _ in 0..<1000 {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      let open = names.compactMap {
        try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0)
      }
      if !open.contains(where: { $0.hasPrefix("/dev/pts/") || $0.hasPrefix("/dev/tty") }) { return }
      _ = try stored()
    }
    Issue.record("the terminal is still open after a thousand looks")
  }

  private func waitUntilStored(_ text: String) throws {
    for _ in 0..<1000 where try stored().contains(text) { return }
    Issue.record("\(text) is not stored after a thousand looks")
  }

  private func stored() throws -> String {
    try CommandRun(["show", "--last"], home: home).output
  }

  @Test(arguments: [false, true])
  func `a reply goes on to its end without the terminal, then the program ends`(
    ignoringSignal: Bool
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway, ignoringSignal: ignoringSignal)
    maru.hangUp()
    try waitUntilLetGo(maru)
    // Whoever looks meanwhile takes it for running, not for interrupted.
    try waitUntilStored("(streaming)\n\nfirst\n")
    await gateway.open("rest")
    #expect(try await maru.waitForExit() == .exited(status: 129))
    #expect(try stored().contains("\n\nfirst second\n"))
    #expect(try !stored().contains("(interrupted)"))
    await gateway.stop()
  }

  @Test func `what was queued behind a reply is not sent without the terminal, but kept`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway)
    maru.send("And then?")
    maru.press(.enter)
    try await maru.waitForText("And then?")
    maru.hangUp()
    try waitUntilLetGo(maru)
    await gateway.open("rest")
    try await maru.waitForExit()
    #expect(await gateway.requests(ended: 2).filter { $0.method == "POST" }.count == 1)
    let size = Size(rows: 24, columns: 110)
    let again = try await MaruProgram.start(gateway, size: size, home: home)
    try await again.waitUntil("it is marked as new") {
      $0.rows.contains { $0.contains("Tell me") && $0.contains("* │") }
    }
    again.press(.right, .alt)
    try await again.waitForText("first second")
    try await again.waitForText("> And then?")
    await gateway.stop()
  }

  private var store: String { home.path + "/data/maru/maru.db" }

  /// Takes the store away, hangs up, and has the reply end; returns once it has.
  private func endWithoutStore(_ gateway: PracticeGateway) async throws -> TerminalProgram {
    let maru = try await startReply(gateway)
    try waitUntilStored("first")
    try FileManager.default.moveItem(atPath: store, toPath: store + ".away")
    maru.hangUp()
    await gateway.open("rest")
    _ = await gateway.requests(ended: 2)
    return maru
  }

  @Test func `a reply that the store does not take waits for it without the terminal`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await endWithoutStore(gateway)
    try FileManager.default.moveItem(atPath: store + ".away", toPath: store)
    #expect(try await maru.waitForExit() == .exited(status: 129))
    #expect(try stored().contains("\n\nfirst second\n"))
    await gateway.stop()
  }

  @Test func `what the store did not take without the terminal is told in the log`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await endWithoutStore(gateway)
    maru.signal(SIGTERM)
    #expect(try await maru.waitForExit() == .exited(status: 143))
    let log = try String(contentsOfFile: home.path + "/state/maru/maru.log", encoding: .utf8)
    #expect(
      log.contains("Not everything could be stored: the store's file is gone or replaced.")
    )
    await gateway.stop()
  }

  @Test func `with "stop" a reply is interrupted, and what came is kept`() async throws {
    try home.write(config: "on_hangup = \"stop\"\n")
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway)
    maru.hangUp()
    #expect(try await maru.waitForExit() == .exited(status: 129))
    #expect(try stored().contains("(interrupted)\n\nfirst\n"))
    await gateway.stop()
  }

  @Test func `a choice there is none of is told by its line`() throws {
    try home.write(config: "on_hangup = \"wait\"\n")
    let run = try CommandRun(["config", "check"], home: home)
    #expect(
      run.output.contains(
        "config.toml:1: \"wait\" is no on_hangup; there are \"finish\", \"stop\"."
      )
    )
    #expect(run.status == 1)
  }

  @Test(arguments: [[SIGTERM], [SIGTERM, SIGHUP], [SIGHUP, SIGTERM]])
  func `an order to end cuts off what goes on without the terminal`(
    signals: [Int32]
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway)
    maru.hangUp()
    try waitUntilLetGo(maru)
    for signal in signals { maru.signal(signal) }
    #expect(try await maru.waitForExit() == .exited(status: 143))
    #expect(try stored().contains("(interrupted)\n\nfirst\n"))
    await gateway.stop()
  }

  @Test(arguments: [[SIGTERM, SIGHUP], [SIGHUP, SIGTERM]])
  func `the end of a session, which hangs up besides, is an order to end`(
    signals: [Int32]
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway)
    for signal in signals { maru.signal(signal) }
    // A hangup that comes last may come when all is done.
    let end = try await maru.waitForExit()
    #expect([.exited(status: 143), .signalled(SIGHUP)].contains(end))
    #expect(maru.modes == maru.initialModes)
    #expect(try stored().contains("(interrupted)\n\nfirst\n"))
    await gateway.stop()
  }

  @Test(arguments: [false, true])
  func `with nothing running the program ends with its terminal`(
    ignoringSignal: Bool
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway, ignoringSignal: ignoringSignal)
    await gateway.open("rest")
    try await maru.waitForText("first second")
    try await maru.waitUntil("the reply has ended") { !$0.text.contains("streaming") }
    maru.hangUp()
    #expect(try await maru.waitForExit() == .exited(status: 129))
    await gateway.stop()
  }

  @Test func `waiting for a reply without the terminal takes no processor time to speak of`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await startReply(gateway, ignoringSignal: true, then: .delay(.seconds(4)))
    maru.hangUp()
    try waitUntilLetGo(maru)
    let before = try processorTime(of: maru.processIdentifier)
    await gateway.open("rest")
    try await maru.waitForExit()
    let used = try #require(maru.usage).processorTime - before
    #expect(used < .milliseconds(200), "5 % of four seconds")
    await gateway.stop()
  }

  /// The processor time a process has used, as proc(5) tells it: in hundredths of a second.
  private func processorTime(of process: Int32) throws -> Duration {
    let line = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
    let ticks = try [11, 12].map { try #require(Int(fields[$0])) }
    return .milliseconds(10 * ticks.reduce(0, +))
  }

  @Test(.enabled(if: Tmux.isInstalled))
  func `a reply goes on when tmux ends its session`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(
        steps: [.role, .delta("first"), .gate("rest"), .delta(" second"), .finish("stop"), .done]
      )
    )
    let tmux = try await Tmux.start(
      BuiltExecutable.maru(),
      arguments: ["--base-url", gateway.baseURL, "-m", "practice-small"],
      home: home
    )
    try await tmux.waitUntil("the prompt is there") {
      $0.contains { $0.contains("> Type a prompt") }
    }
    try tmux.type("Tell me")
    try tmux.sendKeys("Enter")
    try await tmux.waitUntil("it streams") { $0.contains { $0.contains("first") } }
    let process = try #require(Int32(tmux.display("#{pane_pid}")))
    try tmux.endSession()
    await gateway.open("rest")
    var looks = 0
    while kill(process, 0) == 0, looks < 1000 {
      looks += 1
      _ = try stored()
    }
    #expect(looks < 1000)
    #expect(try stored().contains("\n\nfirst second\n"))
    #expect(try !stored().contains("(interrupted)"))
    await gateway.stop()
  }
}
