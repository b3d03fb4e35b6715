package import Conversations
import Glibc
import NIOCore

/// Why the practice gateway did not start.
package enum PracticeError: TranslatedError, Equatable {
  /// Another program listens on the port.
  case portTaken(Int)
  /// The system keeps the port for the superuser.
  case portNotAllowed(Int)
  /// The port is not between 0 and 65535.
  case portOutOfRange(Int)
  /// Anything else, in the system's words.
  case notStarted(String)

  /// The sentence that the user reads.
  package var text: LocalizedText {
    switch self {
    case .portTaken(let port):
      LocalizedText(
        "Port \(port) on 127.0.0.1 is taken by another program; choose another one, or 0 for any.",
        "127.0.0.1의 \(port)번 포트는 다른 프로그램이 쓰고 있습니다. 다른 것을 고르거나 0을 주세요."
      )
    case .portNotAllowed(let port):
      LocalizedText(
        "Port \(port) needs the superuser; choose one from 1024 on, or 0 for any.",
        "\(port)번 포트는 관리자만 씁니다. 1024 이상을 고르거나 0을 주세요."
      )
    case .portOutOfRange(let port):
      LocalizedText(
        "\(port) is not a port; choose one from 1024 to 65535, or 0 for any.",
        "\(port)번 포트는 없습니다. 1024에서 65535까지 고르거나 0을 주세요."
      )
    case .notStarted(let reason):
      LocalizedText(
        "The practice gateway did not start: \(reason).",
        "연습용 게이트웨이를 시작하지 못했습니다: \(reason)."
      )
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
