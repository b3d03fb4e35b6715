import Glibc
import NIOCore

/// Why the practice gateway did not start.
package enum PracticeError: Error, Equatable, CustomStringConvertible {
  /// Another program listens on the port.
  case portTaken(Int)
  /// The system keeps the port for the superuser.
  case portNotAllowed(Int)
  /// The port is not between 0 and 65535.
  case portOutOfRange(Int)
  /// Anything else, in the system's words.
  case notStarted(String)

  /// The sentence that the user reads.
  package var description: String {
    switch self {
    case .portTaken(let port):
      "Port \(port) on 127.0.0.1 is taken by another program; choose another one, or 0 for any."
    case .portNotAllowed(let port):
      "Port \(port) needs the superuser; choose one from 1024 on, or 0 for any."
    case .portOutOfRange(let port):
      "\(port) is not a port; choose one from 1024 to 65535, or 0 for any."
    case .notStarted(let reason):
      "The practice gateway did not start: \(reason)."
    }
  }
}

extension PracticeError {
  init(_ error: any Error, port: Int) {
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portTaken(port)
    case EACCES, EPERM: self = .portNotAllowed(port)
    default: self = .notStarted(String(describing: error))
    }
  }
}
