import Foundation

extension Macro {
  /// A reply as fast as it is taken, from its first byte to its last character on the screen.
  func bursts() throws -> [MacroRow] {
    var long = MacroRow(work: "20,000 tokens at once", unit: "ms", ratio: 6)
    var short = MacroRow(work: "2,000 tokens at once", unit: "ms")
    var after = MacroRow(work: "memory (PSS) after 20,000 tokens", unit: "MiB", most: 40)
    var before = MacroRow(work: "memory (PSS) after the start", unit: "MiB", most: 20)
    for _ in 0..<rounds {
      try measure(&short) { try burst($0, tokens: 2_000).milliseconds }
      for candidate in Candidate.allCases {
        let run = try burst(candidate, tokens: 20_000)
        long.add(run.milliseconds, of: candidate)
        before.add(run.before, of: candidate)
        after.add(run.after, of: candidate)
      }
    }
    var growth = MacroRow(work: "time a token of 20,000, by one of 2,000", unit: "times", most: 1.1)
    growth.maru = zip(long.maru, short.maru).map { $0 / $1 / 10 }
    growth.floor = zip(long.floor, short.floor).map { $0 / $1 / 10 }
    return [short, long, growth, before, after]
  }

  private func burst(_ candidate: Candidate, tokens: Int) throws
    -> (milliseconds: Double, before: Double, after: Double)
  {
    let gateway = try LoopbackGateway()
    defer { gateway.close() }
    gateway.answer(.init(MacroTokens.tokens(tokens), last: "終"))
    let program = try candidate.startReady(gateway, home: home)
    defer { program.end() }
    let before = Double(program.figures.memory) / 1024
    program.write("Go\r")
    let shown = program.read(until: "終", seconds: 120)
    program.read(until: nil, seconds: 1)
    let after = Double(program.figures.memory) / 1024
    return ((shown.last - (gateway.beginnings.last ?? 0)) * 1000, before, after)
  }

  /// A reply of 2,000 tokens at 100 a second: processor time and bytes to the terminal.
  func paced() throws -> [MacroRow] {
    var time = MacroRow(work: "2,000 tokens at 100 a second, CPU", unit: "ms", ratio: 3)
    var bytes = MacroRow(work: "the same, sent to the terminal", unit: "bytes a token", ratio: 2.5)
    var listed = MacroRow(work: "the same beside the list", unit: "bytes a token", ratio: 5)
    for _ in 0..<max(1, rounds / 5) {
      for candidate in Candidate.allCases {
        let run = try pace(candidate, showsList: false)
        time.add(run.milliseconds, of: candidate)
        bytes.add(run.bytes, of: candidate)
        if candidate == .floor { listed.add(run.bytes, of: candidate) }
      }
      listed.add(try pace(.maru, showsList: true).bytes, of: .maru)
    }
    return [time, bytes, listed]
  }

  private func pace(_ candidate: Candidate, showsList: Bool) throws
    -> (milliseconds: Double, bytes: Double)
  {
    let gateway = try LoopbackGateway()
    defer { gateway.close() }
    let tokens = MacroTokens.tokens(2_000)
    gateway.answer(.init(tokens, last: "終", interval: 0.01))
    let program = try candidate.startReady(gateway, home: home)
    defer { program.end() }
    if showsList { program.write("\u{1B}OR") }
    program.read(until: nil, seconds: 0.5)
    let before = program.figures.processorSeconds
    program.write("Go\r")
    let shown = program.read(until: "終", seconds: 60)
    let seconds = program.figures.processorSeconds - before
    return (seconds * 1000, Double(shown.bytes) / Double(tokens.count))
  }

  /// How long a typed letter takes to be shown at 1,000 tokens a second.
  ///
  /// The slowest hundredth is that of all rounds together: of the few letters of one round it would
  /// be the slowest letter, which tells more of the machine than of the program.
  func keys() throws -> [MacroRow] {
    var middle = MacroRow(work: "a key to its echo at 1,000 tokens a second, median", unit: "ms")
    var late = MacroRow(work: "the same, p99 of all rounds", unit: "ms", ratio: 4)
    var times: [Candidate: [Double]] = [:]
    for _ in 0..<rounds {
      for candidate in Candidate.allCases {
        let round = try echoes(candidate)
        middle.add(round.median, of: candidate)
        times[candidate, default: []] += round
      }
    }
    for (candidate, times) in times { late.add(times.late, of: candidate) }
    return [middle, late]
  }

  private func echoes(_ candidate: Candidate) throws -> [Double] {
    let gateway = try LoopbackGateway()
    defer { gateway.close() }
    gateway.answer(.init(MacroTokens.tokens(40_000), last: "終", interval: 0.001))
    let program = try candidate.startReady(gateway, home: home)
    defer { program.end() }
    program.write("Go\r")
    program.read(until: nil, seconds: 1)
    // As many wide letters as the floor's one row of a prompt holds.
    return (0..<55).map { key in
      program.read(until: nil, seconds: 0.05 + Double(key % 7) / 300)
      let start = ProcessorClock.wall
      // Another letter each time, for a row that is full and moves on would look the same.
      program.write(MacroTokens.mark(key))
      return (program.read(until: MacroTokens.mark(key)).last - start) * 1000
    }
  }
}

extension MacroRow {
  mutating func add(_ figure: Double, of candidate: Candidate) {
    switch candidate {
    case .floor: floor.append(figure)
    case .maru: maru.append(figure)
    }
  }
}
