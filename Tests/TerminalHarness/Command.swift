internal import CTerminalEmulator
internal import Foundation

/// A program that runs without a terminal.
///
/// It is not Foundation's `Process`: where over 1,364 descriptors are open, that reads past the last
/// entry of `/proc/self/fd` and sometimes crashes, and it keeps the files it was given open (Swift
/// 6.3.1).
package final class Command {
  package let process: Int32
  private var status: Int32?

  /// Starts a program by its absolute path, in a process group of its own.
  ///
  /// Standard input is read from a file; the outputs are written to files that are made or emptied,
  /// and where none is given the test's own are used. Errors go where the output goes, unless they
  /// have a file too. Throws `TerminalError.notStarted`.
  package init(
    _ executable: String,
    _ arguments: [String],
    environment: [String: String],
    input: String = "/dev/null",
    output: String? = nil,
    errors: String? = nil
  ) throws {
    var process: pid_t = 0
    let variables = environment.map { "\($0)=\($1)" }.sorted()
    let error = withCStrings([executable] + arguments) { arguments in
      withCStrings(variables) { variables in
        command_spawn(executable, arguments, variables, input, output, errors, &process)
      }
    }
    guard error == 0 else { throw TerminalError.notStarted(executable: executable, error: error) }
    self.process = process
  }

  deinit {
    guard status == nil else { return }
    kill(process, SIGKILL)
    _ = wait()
  }

  /// Waits for its end: the exit status, negative where a signal ended it.
  package func wait() -> Int32 {
    if let status { return status }
    var word: Int32 = 0
    while waitpid(process, &word, 0) < 0, errno == EINTR { continue }
    let signal = word & 0x7f
    let end = signal == 0 ? word >> 8 & 0xff : -signal
    status = end
    return end
  }

  // MARK: run to the end

  /// Finds a program in the usual folders.
  static func path(of name: String) -> String? {
    ["/usr/local/bin/", "/usr/bin/", "/bin/"].map { $0 + name }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// Runs a program of the usual folders and returns what it wrote, errors too.
  /// Throws `TerminalError.commandFailed`, `noExecutable` or `notStarted`.
  package static func output(
    of name: String,
    _ arguments: [String],
    environment: [String: String]
  ) throws -> String {
    guard let path = path(of: name) else { throw TerminalError.noExecutable(name) }
    let file = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let command = try Command(path, arguments, environment: environment, output: file.path)
    let status = command.wait()
    let output = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard status == 0 else {
      let line = ([name] + arguments).joined(separator: " ")
      throw TerminalError.commandFailed(line, status: status, output: output)
    }
    return output
  }
}
