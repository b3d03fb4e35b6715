internal import Foundation

/// A command that is run to its end, without a terminal.
enum Command {
  /// Finds a program in the usual folders.
  static func path(of name: String) -> String? {
    ["/usr/local/bin/", "/usr/bin/", "/bin/"].map { $0 + name }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// Runs a program and returns what it wrote, errors too.
  /// Throws `TerminalError.commandFailed` or `noExecutable`.
  static func output(
    of name: String,
    _ arguments: [String],
    environment: [String: String]
  ) throws -> String {
    guard let path = path(of: name) else { throw TerminalError.noExecutable(name) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let output = String(decoding: bytes, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      let command = ([name] + arguments).joined(separator: " ")
      throw TerminalError.commandFailed(
        command,
        status: process.terminationStatus,
        output: output
      )
    }
    return output
  }
}
