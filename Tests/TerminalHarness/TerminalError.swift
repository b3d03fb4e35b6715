internal import Foundation

/// Why a program could not be run on an emulated terminal.
package enum TerminalError: Error, Equatable, CustomStringConvertible {
  case noMemory
  /// The number of a system call's error.
  case notStarted(executable: String, error: Int32)
  case noExecutable(String)
  case commandFailed(String, status: Int32, output: String)

  package var description: String {
    switch self {
    case .noMemory:
      "There is no memory for a terminal."
    case .notStarted(let executable, let error):
      "\(executable) did not start: \(String(cString: strerror(error)))."
    case .noExecutable(let path):
      "There is no executable at \(path)."
    case .commandFailed(let command, let status, let output):
      "\(command) failed with status \(status): \(output)"
    }
  }
}
