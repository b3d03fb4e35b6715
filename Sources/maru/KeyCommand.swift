import Glibc

/// A shell command that prints a key. No key is in its environment.
nonisolated struct KeyCommand: Sendable {
  let command: String
  let environment: [String: String]

  /// What the command prints.
  ///
  /// - Throws: `CommandFailure` where it fails, or does not end within 30 seconds.
  func output() async throws(CommandFailure) -> String {
    let child = ChildProcess(words: ["/bin/sh", "-c", command], environment: environment)
    do throws(ChildProcess.Failure) {
      return String(decoding: try await child.output(), as: UTF8.self)
    } catch {
      throw CommandFailure(sentence(error))
    }
  }

  private func sentence(_ failure: ChildProcess.Failure) -> String {
    switch failure {
    case .notStarted(let code): "key_cmd did not start: \(String(cString: strerror(code)))."
    case .late: "key_cmd gave no key within 30 seconds: \(command)"
    case .failed(let status):
      "key_cmd failed with \(Self.ending(status)): \(command)"
    }
  }

  private static func ending(_ status: Int32) -> String {
    status & 0x7F == 0 ? "exit code \(status >> 8)" : "signal \(status & 0x7F)"
  }
}
