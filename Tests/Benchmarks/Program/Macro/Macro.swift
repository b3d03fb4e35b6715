import Foundation
import Storage

/// Whole programs on a terminal of 40 rows of 120 columns, against a gateway of this process: Maru
/// by the floor.
struct Macro {
  let rounds: Int
  let home = "/tmp/maru-macro-\(getpid())"

  /// What can be asked for by name, in the order of the table.
  static let works: [(name: String, rows: @Sendable (Macro) throws -> [MacroRow])] = [
    ("start", { try $0.starts() }), ("burst", { try $0.bursts() }),
    ("paced", { try $0.paced() }), ("keys", { try $0.keys() }), ("idle", { try $0.idle() }),
    ("turns", { try $0.turns() }),
  ]

  /// Prints a table of the works that are named, or of all.
  static func run(rounds: Int, works names: [String]) throws {
    var rows = [MacroRow.heads]
    for work in works where names.isEmpty || names.contains(work.name) {
      rows += try work.rows(Macro(rounds: rounds)).map(\.cells)
    }
    print(Table.aligned(rows))
  }

  /// Adds a round's figure for each program.
  func measure(_ row: inout MacroRow, _ figure: (Candidate) throws -> Double) rethrows {
    row.floor.append(try figure(.floor))
    row.maru.append(try figure(.maru))
  }
}

extension Macro {
  /// From the start of the program to the first letter it shows, and what was typed meanwhile.
  func starts() throws -> [MacroRow] {
    let gateway = try LoopbackGateway()
    defer { gateway.close() }
    var empty = MacroRow(work: "start on an empty home to an echo", unit: "ms", ratio: 2)
    var usual = MacroRow(work: "start to an echo", unit: "ms", ratio: 2)
    var lost = MacroRow(work: "of 20 letters typed at the start, lost", unit: "letters", most: 0)
    for round in 0..<rounds {
      for candidate in Candidate.allCases {
        let home = "\(home)-\(candidate)"
        let first = try start(candidate, gateway, home: home, typing: MacroTokens.mark(round))
        empty.add(first, of: candidate)
        let again = try start(candidate, gateway, home: home, typing: MacroTokens.mark(round + 100))
        usual.add(again, of: candidate)
        try? FileManager.default.removeItem(atPath: home)
      }
      try measure(&lost) { try lostLetters($0, gateway) }
    }
    return [empty, usual, lost] + (try largeStores(gateway))
  }

  /// Milliseconds to the echo of a letter that is typed at once; the home stays.
  private func start(
    _ candidate: Candidate,
    _ gateway: LoopbackGateway,
    home: String,
    typing letter: String
  ) throws -> Double {
    let begun = ProcessorClock.wall
    let program = try candidate.start(gateway, home: home)
    program.write(letter)
    let echo = program.read(until: letter)
    program.end(keepsHome: true)
    return (echo.last - begun) * 1000
  }

  private func lostLetters(_ candidate: Candidate, _ gateway: LoopbackGateway) throws -> Double {
    let letters = (0..<20).map(MacroTokens.mark)
    let program = try candidate.start(gateway, home: home)
    program.write(letters.joined())
    let shown = program.text(until: letters[19])
    program.end()
    return Double(letters.count { !shown.contains($0) })
  }

  /// Starts Maru twice on one home, the second time under `strace`, which writes what it asks of the
  /// system into the file that `MARU_TRACE` names.
  static func trace() throws {
    let (gateway, macro) = (try LoopbackGateway(), Macro(rounds: 1))
    guard let log = getenv("MARU_TRACE"), let maru = getenv("MARU") else { return }
    _ = try macro.start(.maru, gateway, home: macro.home, typing: "口")
    let words = [
      "/usr/bin/strace", "-f", "-e", "trace=!futex", "-o", String(cString: log),
      String(cString: maru),
    ]
    let program = try PseudoTerminalProgram(words, home: macro.home, echoes: false)
    program.write("終")
    program.read(until: "終")
    program.end()
    gateway.close()
  }

  /// Starts with stored conversations by the start on an empty home.
  private func largeStores(_ gateway: LoopbackGateway) throws -> [MacroRow] {
    let folder = home + "-store"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var stores = [
      ("5,000 conversations", try SampleStore.generate(in: folder, messages: 100_000), 1.1)
    ]
    if let large = getenv("MARU_STORE") {
      stores.append(("the large store", String(cString: large), 1.3))
    }
    return try stores.map { name, path, ratio in
      var row = MacroRow(work: "start with \(name), by one of none", unit: "ms", ratio: ratio)
      for _ in 0..<rounds {
        row.floor.append(try startMaru(gateway, store: nil))
        row.maru.append(try startMaru(gateway, store: path))
      }
      return row
    }
  }

  /// Starts with a store, or with one that an earlier start has made.
  private func startMaru(_ gateway: LoopbackGateway, store: String?) throws -> Double {
    defer { try? FileManager.default.removeItem(atPath: home) }
    if let store {
      let data = home + "/.local/share/maru"
      try FileManager.default.createDirectory(
        atPath: data,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      try FileManager.default.linkItem(atPath: store, toPath: data + "/maru.db")
    }
    _ = try start(.maru, gateway, home: home, typing: "口")
    return try start(.maru, gateway, home: home, typing: "終")
  }
}
