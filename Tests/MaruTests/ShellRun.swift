import Foundation
import TerminalHarness

/// Lines of shell run to their end in a home; `$1` is the built `maru`, `$2` the home.
struct ShellRun {
  /// The exit status; negative where a signal ended it.
  let status: Int32

  init(_ script: String, home: TemporaryHome, shell: [String] = ["/bin/sh"]) throws {
    let arguments = shell.dropFirst() + ["-c", script, "sh", try BuiltExecutable.maru(), home.path]
    status = try Command(shell[0], Array(arguments), environment: home.environment).wait()
  }

  /// A shell with mounts of its own.
  static let mounting = ["/usr/bin/unshare", "-m", "/bin/sh"]

  /// Whether mounts can be made that nobody else sees.
  static let hasMounts: Bool = {
    guard let home = try? TemporaryHome() else { return false }
    let script = #"mount -t tmpfs none "$2/data" 2> "$2/err""#
    return (try? ShellRun(script, home: home, shell: mounting).status) == 0
  }()
}
