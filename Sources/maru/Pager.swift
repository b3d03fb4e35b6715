import ArgumentParser
import Conversations
import Glibc

/// The program that long output is read in, as git chooses it: `MARU_PAGER`, else `PAGER`, else
/// `less`. It never sees a key.
nonisolated struct Pager {
  private let words: [String]
  private let environment: [String: String]

  /// What the usual pager is told where the user said nothing: end at once where all fits, show
  /// colours, leave the text on the screen. less takes UTF-8 for bytes wherever the system lacks
  /// the locale that the environment names, unless the charset is told (less(1), "NATIONAL
  /// CHARACTER SETS").
  private static let settings = ["LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"]

  /// `nil` where nothing pages: set to nothing or to `cat`, or no terminal that a pager can draw on.
  init?(_ environment: Environment) {
    let chosen = environment["MARU_PAGER"] ?? environment["PAGER"]
    if let chosen {
      let command = chosen.split(separator: " ").joined(separator: " ")
      guard !command.isEmpty, command != "cat" else { return nil }
      words = ["/bin/sh", "-c", command]
    } else {
      guard !["", "dumb"].contains(environment["TERM"] ?? "") else { return nil }
      words = ["less"]
    }
    let config = (try? Folders(environment)).flatMap { try? ConfigReader.read($0).config }
    let shown = environment.hiding((config ?? Config()).keyVariables)
    self.environment = Self.settings.merging(shown.values) { $1 }
  }

  /// Shows a text until the reader has seen enough. Ctrl+C is the pager's while it runs.
  ///
  /// - Returns: Whether it was shown; false where there is no such program.
  func show(_ text: String) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let ignored = [SIGINT, SIGQUIT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, earlier) in ignored { signal(number, earlier) } }
    let child = try? Spawn.start(words, environment, input: ends[0])
    close(ends[0])
    if child != nil {
      var text = text
      // All is taken, or nobody reads any more.
      _ = text.withUTF8 { StandardOutput.write(UnsafeRawBufferPointer($0), to: ends[1]) }
    }
    close(ends[1])
    guard let child else { return false }
    // What the shell answers for a program that cannot be run, or is not there.
    return ![126, 127].contains(Spawn.wait(for: child))
  }
}

/// Whether a command's output goes through the pager.
struct PagerOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-pager"),
    help: ArgumentHelp("Do not page on a terminal.", "터미널에서도 페이저를 쓰지 않습니다.")
  )
  var isOff = false

  /// Prints lines, through the pager where standard output is a terminal.
  ///
  /// - Throws: `CommandFailure` where standard output cannot be written.
  func print(_ lines: [String]) throws(CommandFailure) {
    guard !lines.isEmpty else { return }
    let text = lines.joined(separator: "\n") + "\n"
    let isPaged = !isOff && isatty(STDOUT_FILENO) == 1
    if isPaged, let pager = Pager(.current), pager.show(text) { return }
    try StandardOutput.write(text)
  }
}
