import Glibc
import Practice

/// How long the built `maru` takes to show a typed character, idle and while deltas stream in.
enum EchoTime {
  private static let keys = 200
  private static let deltasPerSecond = 1000
  /// Seconds one frame of sixty a second takes.
  private static let frame = 1.0 / 60

  /// A row for the idle program, the floor, and one for the busy one. `MARU` names the program.
  static func rows() async throws -> [String] {
    guard let path = getenv("MARU").map({ String(cString: $0) }) else {
      return ["echo: left out, since MARU names no built maru\n"]
    }
    let idle = try await measure(path, isStreaming: false)
    let busy = try await measure(path, isStreaming: true)
    return [
      row("idle", idle, floor: idle.median),
      row("\(deltasPerSecond) deltas a second", busy, floor: idle.median),
    ]
  }

  private static func row(_ name: String, _ seconds: [Double], floor: Double) -> String {
    let late = seconds.late
    return "echo of a key, \(name): \(milliseconds(seconds.median)) ms in the middle, "
      + "\(milliseconds(late)) ms at p99, \(tenths(late / frame)) frames at p99, "
      + "x \(tenths(seconds.median / floor)) idle\n"
  }

  private static func milliseconds(_ seconds: Double) -> String { tenths(seconds * 1000) }

  private static func tenths(_ number: Double) -> String {
    String((number * 10).rounded() / 10)
  }

  private static func measure(_ path: String, isStreaming: Bool) async throws -> [Double] {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let interval = Duration.microseconds(1_000_000 / deltasPerSecond)
    await gateway.script(
      Script(steps: [.role, .numbered(first: 1, last: 1_000_000, every: interval)])
    )
    let home = "/tmp/maru-echo-\(getpid())"
    let program = try PseudoTerminalProgram(
      [path, "--base-url", gateway.baseURL, "-m", "practice-small"],
      home: home
    )
    program.read(until: "practice-small")
    if isStreaming {
      program.write("Go\r")
      program.read(until: "tok/s")
    }
    // No delta holds this syllable, and no control sequence. People type more slowly than frames
    // are drawn.
    let seconds = (0..<keys).map { key in
      program.read(until: nil, seconds: 0.05 + Double(key % 7) / 300)
      let start = ProcessorClock.wall
      program.write("가")
      program.read(until: "가")
      return ProcessorClock.wall - start
    }
    program.end()
    await gateway.stop()
    return seconds
  }
}
