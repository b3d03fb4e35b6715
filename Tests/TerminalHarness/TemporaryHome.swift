internal import Foundation

/// A home folder of a test's own, with the XDG folders in it. It goes when the last user of it does.
package final class TemporaryHome: Sendable {
  /// Absolute, without symbolic links.
  package let path: String

  /// Throws what the file system says.
  package init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "maru-test-\(UUID().uuidString)")
    path = folder.path
    for name in ["config", "data", "state", "cache", "run"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name),
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The whole environment of a program under test: nothing of the machine's but the usual folders
  /// of programs.
  package var environment: [String: String] {
    [
      "HOME": path,
      "LANG": "C.UTF-8",
      "PATH": "/usr/local/bin:/usr/bin:/bin",
      "SHELL": "/bin/sh",
      "SWIFT_BACKTRACE": "enable=no",
      "TERM": "xterm-256color",
      "TMPDIR": path,
      "XDG_CACHE_HOME": path + "/cache",
      "XDG_CONFIG_HOME": path + "/config",
      "XDG_DATA_HOME": path + "/data",
      "XDG_RUNTIME_DIR": path + "/run",
      "XDG_STATE_HOME": path + "/state",
    ]
  }

  /// The environment with these changes; nil takes a variable out.
  package func environment(changing changes: [String: String?]) -> [String: String] {
    var variables = environment
    for (name, value) in changes { variables[name] = value }
    return variables
  }
}
