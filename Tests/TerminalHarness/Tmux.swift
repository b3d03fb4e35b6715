internal import Foundation
package import Screen
package import Testing

/// A program in a window of a tmux server of its own: a second terminal to hold the emulator
/// against. A client of tmux is attached on an emulated terminal, so a change of the window is
/// noticed when the client draws it. The server ends when the last reference goes.
package final class Tmux {
  /// Whether tmux is installed. Tests that need it say so in `.enabled(if:)` and are then skipped
  /// by name.
  package static let isInstalled = Command.path(of: "tmux") != nil

  /// The window's home folder.
  package var home: TemporaryHome { client.home }
  /// The attached client: keys pressed there go through tmux, and its size is the window's.
  package let client: TerminalProgram

  private let socket: String
  private let environment: [String: String]

  /// Starts a server with one window that runs the program. It ends with the program: one whose end is
  /// to be looked at is run by an interactive shell.
  ///
  /// The environment is `TemporaryHome.environment` with changes, in which nil takes a variable out;
  /// the program's `TERM` is `tmux-256color`. The home may be shared with other programs.
  /// Throws `TerminalError`.
  package static func start(
    _ executable: String,
    arguments: [String] = [],
    environment: [String: String?] = [:],
    size: Size = Size(rows: 24, columns: 80),
    home: TemporaryHome? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Tmux {
    guard let path = Command.path(of: "tmux") else { throw TerminalError.noExecutable("tmux") }
    let home = try home ?? TemporaryHome()
    let socket = home.path + "/run/tmux-\(UUID().uuidString.prefix(8))"
    let options = [
      "set", "-g", "status", "off", ";", "set", "-g", "focus-events", "on", ";",
      "set", "-g", "default-terminal", "tmux-256color", ";",
      "set", "-g", "destroy-unattached", "on", ";",
    ]
    let client = try TerminalProgram.start(
      path,
      arguments: ["-S", socket, "-f", "/dev/null"] + options
        + ["new-session", "--", executable] + arguments,
      environment: environment,
      size: size,
      home: home,
      verifying: .anything,
      sourceLocation: sourceLocation
    )
    let tmux = Tmux(client, socket, home.environment(changing: environment))
    try await client.waitUntil("tmux draws", sourceLocation: sourceLocation) { $0.isAlternate }
    return tmux
  }

  private init(_ client: TerminalProgram, _ socket: String, _ environment: [String: String]) {
    self.client = client
    self.socket = socket
    self.environment = environment
  }

  deinit {
    _ = try? run(["kill-server"])
  }

  /// Presses keys by tmux's names, such as `Enter`, `C-c` or `PPage`. Throws `TerminalError`.
  package func sendKeys(_ keys: String...) throws {
    try run(["send-keys"] + keys)
  }

  /// Types a text as it stands. Throws `TerminalError`.
  package func type(_ text: String) throws {
    try run(["send-keys", "-l", "--", text])
  }

  /// Pastes a text between the marks of a paste, where the program asked for such marks.
  /// Throws `TerminalError`.
  package func paste(_ text: String) throws {
    try run(["set-buffer", "--", text])
    try run(["paste-buffer", "-p", "-r"])
  }

  /// The newest of tmux's buffers. Throws `TerminalError`.
  package func buffer() throws -> String {
    try run(["show-buffer"])
  }

  /// The rows of the window without the blanks at their ends. Throws `TerminalError`.
  package func rows() throws -> [String] {
    try lines(run(["capture-pane", "-p"]))
  }

  /// The rows of the window with the sequences that draw their attributes. Throws `TerminalError`.
  package func styledRows() throws -> [String] {
    try lines(run(["capture-pane", "-p", "-e"]))
  }

  /// Expands a format such as `#{alternate_on} #{cursor_x}`. Throws `TerminalError`.
  package func display(_ format: String) throws -> String {
    try String(run(["display-message", "-p", format]).dropLast())
  }

  /// Waits until the window's rows are as described, looking at them after everything that tmux
  /// drew. Fails as `TerminalProgram.waitUntil` does.
  @discardableResult
  package func waitUntil(
    _ description: String,
    timeout: Duration = .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: ([String]) throws -> Bool
  ) async throws -> [String] {
    var rows: [String] = []
    try await client.waitUntil(description, timeout: timeout, sourceLocation: sourceLocation) {
      _ in
      rows = try self.rows()
      return try condition(rows)
    }
    return rows
  }

  /// Ends the session, and with it the window's terminal. Throws `TerminalError`.
  package func endSession() throws {
    try run(["kill-session"])
  }

  private func lines(_ output: String) -> [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    try Command.output(of: "tmux", ["-S", socket] + arguments, environment: environment)
  }
}
