import Practice
import Screen
import TerminalHarness
import Testing

/// The built `maru` on a terminal of its own, talking to a gateway whose replies a test scripts.
enum MaruProgram {
  /// Starts `maru` against a gateway; the prompt is there when it returns.
  static func start(
    _ gateway: PracticeGateway,
    model: String = "practice-small",
    arguments: [String] = [],
    environment: [String: String?] = [:],
    size: Size = Size(rows: 24, columns: 80),
    home: TemporaryHome? = nil,
    answer: QueryAnswer = .asEmulator,
    verifying allowance: OutputAllowance = []
  ) async throws -> TerminalProgram {
    let program = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["--base-url", gateway.baseURL, "-m", model] + arguments,
      environment: environment,
      size: size,
      home: home,
      answer: answer,
      verifying: allowance
    )
    try await program.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    return program
  }
}

extension TerminalProgram {
  /// Presses Enter as a person does behind a paste. For 150 ms it is part of what was pasted, and that
  /// is a promise about time.
  func pressEnterBehindPaste() async throws {
    try await Task.sleep(for: .milliseconds(160))
    press(.enter)
  }
}

extension Script {
  /// A whole reply in these pieces.
  static func reply(_ pieces: String..., uses: Int? = 1) -> Script {
    Script(
      uses: uses,
      steps: [.role] + pieces.map { .delta($0) } + [.finish("stop"), .done]
    )
  }
}
