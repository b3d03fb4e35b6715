import Conversations
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

  private func sentence(_ failure: ChildProcess.Failure) -> LocalizedText {
    switch failure {
    case .notStarted(let code):
      LocalizedText(
        "key_cmd did not start: \(String(cString: strerror(code))).",
        "key_cmd를 시작하지 못했습니다: \(String(cString: strerror(code)))."
      )
    case .late:
      LocalizedText(
        "key_cmd gave no key within 30 seconds: \(command)",
        "key_cmd가 30초 안에 키를 주지 않았습니다: \(command)"
      )
    case .failed(let status):
      LocalizedText(
        "key_cmd failed with \(Self.ending(status).english): \(command)",
        "key_cmd가 실패했습니다 (\(Self.ending(status).korean)): \(command)"
      )
    }
  }

  private static func ending(_ status: Int32) -> LocalizedText {
    status & 0x7F == 0
      ? LocalizedText("exit code \(status >> 8)", "종료 코드 \(status >> 8)")
      : LocalizedText("signal \(status & 0x7F)", "시그널 \(status & 0x7F)")
  }
}
