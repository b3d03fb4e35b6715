import Foundation

extension Macro {
  /// What a program does while nothing happens: on an empty home, on the next start, and after a
  /// turn.
  func idle() throws -> [MacroRow] {
    var first = MacroRow(work: "idle for 10 s on an empty home, wake-ups", unit: "times", most: 0)
    var waits = MacroRow(work: "idle for 10 s, wake-ups", unit: "times", most: 0)
    var bytes = MacroRow(work: "the same, sent to the terminal", unit: "bytes", most: 0)
    var later = MacroRow(work: "idle for 10 s after a turn, wake-ups", unit: "times")
    let home = home + "-idle"
    for candidate in Candidate.allCases {
      let gateway = try LoopbackGateway()
      gateway.answer(.init(MacroTokens.tokens(20), last: "終"))
      first.add(try rest(candidate, gateway, home).waits, of: candidate)
      let again = try rest(candidate, gateway, home)
      waits.add(again.waits, of: candidate)
      bytes.add(again.bytes, of: candidate)
      later.add(try rest(candidate, gateway, home, after: "Go\r").waits, of: candidate)
      gateway.close()
      try? FileManager.default.removeItem(atPath: home)
    }
    return [first, waits, bytes, later]
  }

  private func rest(
    _ candidate: Candidate,
    _ gateway: LoopbackGateway,
    _ home: String,
    after typed: String = ""
  ) throws -> (waits: Double, bytes: Double) {
    let program = try candidate.startReady(gateway, home: home)
    defer { program.end(keepsHome: true) }
    if !typed.isEmpty {
      program.write(typed)
      program.read(until: "終", seconds: 20)
    }
    // What a start or a turn leaves for later is done by then.
    program.read(until: nil, seconds: 5)
    let before = program.figures
    let output = program.read(until: nil, seconds: 10)
    return (Double(program.figures.wakeUps(since: before)), Double(output.bytes))
  }

  /// A hundred turns one after another, then paging through them.
  func turns() throws -> [MacroRow] {
    var arrival = MacroRow(work: "Enter to the request's arrival", unit: "ms")
    var connections = MacroRow(work: "connections for 100 turns", unit: "", most: 1)
    var page = MacroRow(work: "PageUp in 20,000 tokens of 200 messages", unit: "ms", ratio: 3)
    var bytes = MacroRow(work: "the same, sent to the terminal", unit: "bytes", most: 6_000)
    for _ in 0..<max(1, rounds / 5) {
      for candidate in Candidate.allCases {
        let gateway = try LoopbackGateway()
        let program = try candidate.startReady(gateway, home: home)
        arrival.add(talk(program, gateway).median, of: candidate)
        connections.add(Double(gateway.connections), of: candidate)
        program.read(until: nil, seconds: 1)
        let pages = (0..<40).map { _ in
          let start = ProcessorClock.wall
          program.write("\u{1B}[5~")
          let output = program.read(until: nil, seconds: 2, silence: 0.1)
          return (milliseconds: (output.last - start) * 1000, bytes: Double(output.bytes))
        }
        page.add(pages.map(\.milliseconds).median, of: candidate)
        bytes.add(pages.map(\.bytes).median, of: candidate)
        program.end()
        gateway.close()
      }
    }
    return [arrival, connections, page, bytes]
  }

  /// Milliseconds from each Enter to its request.
  private func talk(_ program: PseudoTerminalProgram, _ gateway: LoopbackGateway) -> [Double] {
    let tokens = MacroTokens.tokens(200)
    return (0..<100).map { turn in
      gateway.answer(.init(tokens, last: MacroTokens.mark(turn)))
      program.write("Go on with \(turn)")
      program.read(until: nil, seconds: 1, silence: 0.05)
      let entered = ProcessorClock.wall
      program.write("\r")
      program.read(until: MacroTokens.mark(turn), seconds: 20)
      program.read(until: nil, seconds: 1, silence: 0.05)
      return ((gateway.arrivals.last ?? 0) - entered) * 1000
    }
  }
}
