import Testing

/// What stands beside the manifest.
struct TopLevelTests {
  private static let agreed: Set<String> = [
    "LICENSE", "Package.swift", "README.md", "Sources", "Tests", "Themes",
  ]

  private func strange(among names: [String]) -> [String] {
    names.filter { !$0.hasPrefix(".") && !Self.agreed.contains($0) }
  }

  @Test func `has only the agreed entries at the top`() throws {
    let names = try PackageFiles.topLevel()
    #expect(names.contains("Package.swift"))
    #expect(strange(among: names) == [])
  }

  @Test func `finds an entry that is not agreed`() {
    #expect(strange(among: [".ci", "Package.swift", "notes.md", "Sources"]) == ["notes.md"])
  }
}
