import Foundation
import TerminalHarness

/// The package's own files, as the tests of its conventions read them.
enum PackageFiles {
  /// A Swift file.
  struct File {
    /// Relative to the package's folder.
    let path: String
    let text: String
  }

  /// The package's folder: the nearest one around this file that has a manifest.
  static let root: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    repeat {
      folder.deleteLastPathComponent()
    } while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
      && folder.path != "/"
    return folder
  }()

  /// The Swift files in a folder of the package and below it, in order of their paths, without what
  /// the benchmarks' own package was built from.
  static func swiftFiles(in folder: String) throws -> [File] {
    try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
      .filter { $0.hasSuffix(".swift") && !$0.contains("/.build") }
      .sorted()
      .map { try File(path: folder + "/" + $0, text: text(of: folder + "/" + $0)) }
  }

  /// The text of a file, by its path in the package's folder.
  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names in the package's folder that the repository holds, or without a repository all names
  /// there.
  static func topLevel() throws -> [String] {
    let tracked = try? git(["ls-files", "-z"]).split(separator: "\0").map(String.init)
    let listed = try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { $0 != "Package.resolved" }
    let paths = tracked ?? listed
    return Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) }).sorted()
  }

  private struct NoRepository: Error {}

  private static func git(_ arguments: [String]) throws -> String {
    guard FileManager.default.fileExists(atPath: root.appending(path: ".git").path) else {
      throw NoRepository()
    }
    return try Command.output(
      of: "git",
      ["-c", "safe.directory=*", "-C", root.path] + arguments,
      environment: ["HOME": root.path]
    )
  }
}
