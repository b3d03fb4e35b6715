internal import Foundation
package import Screen
package import Testing

/// A program run on an emulated terminal of its own, the way a user runs it from a shell.
///
/// It is killed when the last reference to it goes. Every byte it wrote is then held against what a
/// terminal may be sent (`OutputVerifier`), and what is not allowed fails the test.
package final class TerminalProgram {
  /// The program's home, where none was given one of its own.
  package let home: TemporaryHome
  /// The modes of the terminal before the program ran.
  package let initialModes: TerminalModes

  let session: TerminalSession
  private let name: String
  private let verifier: OutputVerifier
  private let sourceLocation: SourceLocation
  private var isVerified = false

  /// Starts a program in the foreground of a new session. The executable is an absolute path.
  ///
  /// The environment is `TemporaryHome.environment` with changes, in which nil takes a variable out.
  /// The home may be shared with other programs; else it is a new one. The working directory is the
  /// home where none is given. `answer` is what the terminal answers where it is asked. `verifying` names what the program may write beyond text and the terminal's own
  /// sequences.
  ///
  /// Throws `TerminalError`, or what the file system says about a new home.
  package static func start(
    _ executable: String,
    arguments: [String] = [],
    environment: [String: String?] = [:],
    size: Size = Size(rows: 24, columns: 80),
    home: TemporaryHome? = nil,
    directory: String? = nil,
    answer: QueryAnswer = .asEmulator,
    verifying allowance: OutputAllowance = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> TerminalProgram {
    let home = try home ?? TemporaryHome()
    let variables = home.environment(changing: environment)
    let launch = ProgramLaunch(
      executable: executable,
      arguments: arguments,
      environment: variables,
      directory: directory ?? home.path
    )
    let verifier = try OutputVerifier(terminal: variables["TERM"] ?? "", allowing: allowance)
    let session = try TerminalSession(launch, size: size, answer: answer)
    return TerminalProgram(session, executable, home, verifier, sourceLocation)
  }

  private init(
    _ session: TerminalSession,
    _ executable: String,
    _ home: TemporaryHome,
    _ verifier: OutputVerifier,
    _ sourceLocation: SourceLocation
  ) {
    self.session = session
    self.home = home
    self.verifier = verifier
    self.sourceLocation = sourceLocation
    name = URL(filePath: executable).lastPathComponent
    initialModes = session.initialModes
  }

  deinit {
    session.release()
    if !isVerified { verify(session.snapshot.end) }
  }

  // MARK: looking

  /// What the terminal shows now.
  package var screen: TerminalScreen { session.snapshot.screen }

  /// Every byte the program wrote so far, as far as the terminal took it.
  package var rawOutput: [UInt8] { session.output }

  /// The modes of the terminal now; nil after `hangUp`. They stay as the program left them.
  package var modes: TerminalModes? { session.modes }

  /// What the program used up; nil while it runs.
  package var usage: ProgramUsage? { session.usage }

  /// The program's process id. It is no longer the program's once that has ended.
  package var processIdentifier: Int32 { session.program }

  // MARK: waiting

  /// Waits until the screen is as described, looking at it after every read, and returns the screen
  /// that fulfilled the condition. The description follows "waiting until" in the failure.
  ///
  /// Throws the failure of an expectation, which shows the whole screen, when the time is up or the
  /// program ended without; and what the condition throws.
  @discardableResult
  package func waitUntil(
    _ description: String,
    timeout: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: (TerminalScreen) throws -> Bool
  ) async throws -> TerminalScreen {
    let snapshot = try await wait(description, timeout, sourceLocation) { snapshot in
      try condition(snapshot.screen) ? true : snapshot.isOver ? false : nil
    }
    return snapshot.screen
  }

  /// Waits until the screen shows a text; see `waitUntil`.
  @discardableResult
  package func waitForText(
    _ text: String,
    timeout: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> TerminalScreen {
    try await waitUntil("\"\(text)\" shows", timeout: timeout, sourceLocation: sourceLocation) {
      $0.rows.contains { $0.contains(text) }
    }
  }

  /// Waits until the program has ended and all it wrote is read (unless reading is stopped), and
  /// verifies that.
  @discardableResult
  package func waitForExit(
    timeout: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> ProgramEnd {
    let session = session
    let snapshot = try await wait("the program ends", timeout, sourceLocation) { snapshot in
      snapshot.isOver || snapshot.end != nil && !session.isReading ? true : nil
    }
    let end = try #require(snapshot.end)
    verify(end)
    return end
  }

  /// Waits until the program has been stopped this many times since its start.
  package func waitForStop(
    count: Int = 1,
    timeout: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await wait("the program stops", timeout, sourceLocation) { snapshot in
      snapshot.stops >= count ? true : snapshot.end == nil ? nil : false
    }
  }

  /// Waits until the condition says yes or no.
  @discardableResult
  private func wait(
    _ description: String,
    _ timeout: Duration,
    _ sourceLocation: SourceLocation,
    _ condition: (SessionSnapshot) throws -> Bool?
  ) async throws -> SessionSnapshot {
    var outcome = "the test was cancelled"
    updates: for await update in session.updates(within: timeout) {
      switch update {
      case .changed(let snapshot):
        guard let isMet = try condition(snapshot) else { continue }
        if isMet { return snapshot }
        outcome = "\(name) ended (\(snapshot.end.map(String.init(describing:)) ?? "no status"))"
        break updates
      case .deadline:
        outcome = "\(timeout) passed"
        break updates
      }
    }
    let snapshot = session.snapshot
    let comment = Comment(rawValue: "\(outcome) waiting until \(description):\n\(snapshot.screen)")
    try #require(Bool(false), comment, sourceLocation: sourceLocation)
    return snapshot
  }

  // MARK: verifying

  private func verify(_ end: ProgramEnd?) {
    guard !isVerified else { return }
    isVerified = true
    let wasCut = if case .exited = end { !session.isReading } else { true }
    let violations = verifier.violations(in: session.output, mayBeCut: wasCut)
    guard !violations.isEmpty else { return }
    let list = violations.prefix(8).map(\.description).joined(separator: "\n")
    Issue.record(
      "\(name) wrote \(violations.count) times what a terminal must not be sent:\n\(list)",
      sourceLocation: sourceLocation
    )
  }
}
