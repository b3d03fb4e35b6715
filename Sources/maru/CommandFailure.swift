import Glibc
import Screen

/// What ends a command: one sentence for standard error, and the exit code.
nonisolated struct CommandFailure: Error, CustomStringConvertible {
  /// The command was called wrongly, or where it cannot work.
  static let usage: Int32 = 2
  /// There is no key, or the gateway does not take it.
  static let keyRefused: Int32 = 3

  let description: String
  let exitCode: Int32

  init(_ sentence: String, exitCode: Int32 = 1) {
    description = SafeText(sentence).string
    self.exitCode = exitCode
  }

  /// Several sentences, each on a line of its own.
  init(lines: [String], exitCode: Int32 = 1) {
    description = lines.map { SafeText($0).string }.joined(separator: "\n")
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
      throw CommandFailure("\(error)", exitCode: exitCode)
    }
  }
}

/// Standard error, written without buffering.
nonisolated enum StandardError {
  static func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }
}
