import Conversations
import Glibc
import Screen

/// What ends a command: one sentence for standard error, and the exit code.
nonisolated struct CommandFailure: TranslatedError {
  /// The command was called wrongly, or where it cannot work.
  static let usage: Int32 = 2
  /// There is no key, or the gateway does not take it.
  static let keyRefused: Int32 = 3

  let text: LocalizedText
  let exitCode: Int32

  init(_ english: String, _ korean: String, exitCode: Int32 = 1) {
    self.init(LocalizedText(english, korean), exitCode: exitCode)
  }

  init(_ text: LocalizedText, exitCode: Int32 = 1) {
    self.init(lines: [text], exitCode: exitCode)
  }

  /// Several sentences, each on a line of its own.
  init(lines: [LocalizedText], exitCode: Int32 = 1) {
    let joined = { (language: Language) in
      lines.map { SafeText($0(language)).string }.joined(separator: "\n")
    }
    self.init(safe: LocalizedText(joined(.english), joined(.korean)), exitCode: exitCode)
  }

  private init(safe text: LocalizedText, exitCode: Int32) {
    self.text = text
    self.exitCode = exitCode
  }

  /// Runs `body`; whatever it throws becomes the command's failure, in its own words.
  static func wrapping<Value>(
    exitCode: Int32 = 1,
    _ body: () throws -> Value
  ) throws(CommandFailure) -> Value {
    do {
      return try body()
    } catch {
      // Its lines are safe already, and stay apart.
      if let failure = error as? CommandFailure {
        throw CommandFailure(safe: failure.text, exitCode: exitCode)
      }
      throw CommandFailure(LocalizedText(error), exitCode: exitCode)
    }
  }
}

/// Standard error, written without buffering.
nonisolated enum StandardError {
  static func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
