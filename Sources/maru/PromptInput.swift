import Glibc

/// The prompt of `maru ask`: its arguments, then what standard input holds.
nonisolated enum PromptInput {
  /// Bytes of standard input at most.
  private static let capacity = 20 << 20

  static func text(_ arguments: [String]) throws(CommandFailure) -> String {
    let typed = arguments.joined(separator: " ")
    let piped = isatty(0) == 0 ? try standardInput() : ""
    let text = [typed, piped].filter { !$0.isEmpty }.joined(separator: "\n\n")
    guard !text.allSatisfy(\.isWhitespace) else {
      throw CommandFailure(
        "There is no prompt: give it as an argument or pipe it in.",
        "프롬프트가 없습니다. 인자로 주거나 파이프로 넣으세요.",
        exitCode: 2
      )
    }
    return text
  }

  private static func standardInput() throws(CommandFailure) -> String {
    var bytes: [UInt8] = []
    while try readMore(&bytes) {}
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Waits for more of standard input and adds it; false at its end.
  ///
  /// - Throws: `CommandFailure` where that makes too many bytes.
  static func readMore(_ bytes: inout [UInt8]) throws(CommandFailure) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var count = read(STDIN_FILENO, &buffer, buffer.count)
    while count < 0, errno == EINTR { count = read(STDIN_FILENO, &buffer, buffer.count) }
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    guard bytes.count <= capacity else {
      throw CommandFailure(
        "Standard input is larger than \(capacity >> 20) MiB.",
        "표준 입력이 \(capacity >> 20) MiB보다 큽니다.",
        exitCode: CommandFailure.usage
      )
    }
    return true
  }
}
