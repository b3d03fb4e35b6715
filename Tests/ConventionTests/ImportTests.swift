import Testing

/// Which modules each target imports. SwiftPM does not stop the import of a module that another
/// target depends on, so what a target must not know is kept from it here.
struct ImportTests {
  private static let platform: Set<String> = ["FoundationEssentials", "Glibc", "Synchronization"]

  private static let nio: Set<String> = [
    "NIOCore", "NIOHTTP1", "NIOHTTPCompression", "NIOPosix", "NIOSSL",
  ]

  private static let allowed: [String: Set<String>] = [
    "Conversations": ["Foundation", "FoundationEssentials"],
    "Curses": ["CNCurses", "Dispatch", "Glibc", "Screen", "Synchronization"],
    "Gateway": nio.union(platform).union(["AsyncHTTPClient", "Conversations", "Logging"]),
    "Interface": ["Collections", "Conversations", "Markdown", "Screen"],
    "Markdown": ["CMarkdown", "Screen"],
    "Practice": platform.union(["Conversations", "NIOCore", "NIOHTTP1", "NIOPosix"]),
    "Screen": ["CWideCharacter"],
    "Storage": platform.union(["CYaml", "Conversations", "GRDB"]),
    "Themes": [],
    "maru": platform.union([
      "_Concurrency", "ArgumentParser", "Conversations", "Curses", "Dispatch", "Gateway",
      "Interface", "Logging",
      "Markdown", "Practice", "Screen", "Storage", "TOMLKit", "Themes",
    ]),
  ]

  /// The top-level modules that a file imports.
  private func imports(in source: String) -> Set<String> {
    let kinds: Set<Substring> = ["class", "enum", "func", "let", "protocol", "struct", "var"]
    let lines = CodeText(source).text.split(whereSeparator: { "\n;".contains($0) })
    return Set(
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import") else { return nil }
        guard words[..<keyword].allSatisfy({ $0.first != "." }) else { return nil }
        let path = words[(keyword + 1)...].drop(while: kinds.contains).first
        return path.flatMap { $0.split(separator: ".").first.map(String.init) }
      }
    )
  }

  @Test(arguments: allowed.keys.sorted())
  func `imports what its target may know`(target: String) throws {
    let folder = target == "Themes" ? target : "Sources/" + target
    for file in try PackageFiles.swiftFiles(in: folder) {
      let strange = imports(in: file.text).subtracting(Self.allowed[target, default: []])
      #expect(strange == [], "\(file.path) imports \(strange.sorted().joined(separator: ", ")).")
    }
  }

  @Test func `has a row for every target with Swift in it`() throws {
    let files = try PackageFiles.swiftFiles(in: "Sources")
    let targets = Set(files.compactMap { $0.path.split(separator: "/").dropFirst().first })
    #expect(Set(targets.map(String.init)).union(["Themes"]) == Set(Self.allowed.keys))
  }

  @Test func `reads imports in all their forms`() {
    let source = #"""
      import A
      package import B.Sub
      @testable import C // import D
      internal import struct E.F; import G
      let text = """
        import H
        """
      // import I
      """#
    #expect(imports(in: source) == ["A", "B", "C", "E", "G"])
  }
}
