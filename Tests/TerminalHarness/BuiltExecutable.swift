internal import Foundation

/// An executable of the package, as this very build made it.
package enum BuiltExecutable {
  /// The path of `maru`: that which `MARU_BINARY` names, such as a release build, else the one that
  /// stands beside the test bundle in every scratch folder.
  /// Throws `TerminalError.noExecutable`.
  package static func maru() throws -> String {
    try ProcessInfo.processInfo.environment["MARU_BINARY"] ?? path(of: "maru")
  }

  static func path(of name: String) throws -> String {
    let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let path = folder.appending(path: name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw TerminalError.noExecutable(path)
    }
    return path
  }
}
