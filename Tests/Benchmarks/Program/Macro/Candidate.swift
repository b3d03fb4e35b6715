import Foundation

/// A program that chats with the gateway of a port.
enum Candidate: CaseIterable {
  /// `Floor/Floor.c`, which the variable `FLOOR` names.
  case floor
  /// The built `maru`, which the variable `MARU` names.
  case maru

  private func words(port: Int) throws -> [String] {
    switch self {
    case .floor: [try Self.path("FLOOR"), String(port)]
    case .maru: [try Self.path("MARU")]
    }
  }

  /// Starts it on 40 rows of 120 columns; what is typed is not shown before the program shows it.
  func start(_ gateway: LoopbackGateway, home: String) throws -> PseudoTerminalProgram {
    let folder = home + "/.config/maru"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let config = """
      model = "bench/m"
      [gateways.bench]
      base_url = "http://127.0.0.1:\(gateway.port)/v1"

      """
    try config.write(toFile: folder + "/config.toml", atomically: false, encoding: .utf8)
    return try PseudoTerminalProgram(
      try words(port: gateway.port),
      home: home,
      rows: 40,
      columns: 120,
      echoes: false
    )
  }

  /// Starts it and waits until it shows what is typed, which is taken away again.
  func startReady(_ gateway: LoopbackGateway, home: String) throws -> PseudoTerminalProgram {
    let program = try start(gateway, home: home)
    program.write("口")
    program.read(until: "口")
    if self == .maru {
      // F3 hides the list, which the floor has none of.
      program.write("\u{7F}\u{1B}OR")
    }
    program.read(until: nil, seconds: 1)
    return program
  }

  private static func path(_ variable: String) throws -> String {
    guard let path = getenv(variable) else {
      print("\(variable) names no program")
      throw PseudoTerminalProgram.Failure(code: ENOENT)
    }
    return String(cString: path)
  }
}
