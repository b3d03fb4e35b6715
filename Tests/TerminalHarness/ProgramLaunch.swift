internal import CTerminalEmulator
internal import Foundation
internal import Screen

/// What is run, and in what surroundings.
struct ProgramLaunch {
  /// Absolute path.
  let executable: String
  let arguments: [String]
  let environment: [String: String]
  let directory: String

  /// Throws `TerminalError.notStarted`.
  func spawn(size: Size) throws -> ProgramHandle {
    let variables = environment.map { "\($0)=\($1)" }.sorted()
    return try withCStrings([executable] + arguments) { arguments in
      try withCStrings(variables) { variables in
        try executable.withCString { executable in
          try directory.withCString { directory in
            try spawn(
              ProgramRequest(
                executable: executable,
                arguments: arguments,
                environment: variables,
                directory: directory,
                rows: UInt16(clamping: size.rows),
                columns: UInt16(clamping: size.columns)
              )
            )
          }
        }
      }
    }
  }

  private func spawn(_ request: ProgramRequest) throws -> ProgramHandle {
    var request = request
    var handle = ProgramHandle()
    let error = program_spawn(&request, &handle)
    guard error == 0 else {
      throw TerminalError.notStarted(executable: executable, error: error)
    }
    return handle
  }
}
