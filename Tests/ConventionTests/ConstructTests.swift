import Testing

/// Constructs that the code does without.
struct ConstructTests {
  /// Code with words around which no other word goes on.
  private static let banned = [
    "public", "fileprivate", "try!", "as!", "fatalError", "@unchecked", "nonisolated(unsafe)",
    "@preconcurrency", "Task.detached",
  ]

  /// What the comments hold no more of than the code.
  private static let unfinished = ["TODO", "FIXME"]

  /// The interface is a pure function of its state.
  private static let impure = [
    "async", "await", "Task", "ContinuousClock", "SuspendingClock", "Date", "sleep",
  ]

  private func lines(of text: String, with constructs: [String]) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { number, line in
      constructs.filter { contains($0, in: line) }.map { "\(number + 1): \($0)" }
    }
  }

  private func contains(_ construct: String, in line: Substring) -> Bool {
    line.ranges(of: construct).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      return !goesOn(before, construct.first) && !goesOn(construct.last, after)
    }
  }

  /// Whether two neighbours belong to one word.
  private func goesOn(_ left: Character?, _ right: Character?) -> Bool {
    guard let left, let right else { return false }
    return [left, right].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// The types that a file declares.
  private func types(in source: String) -> Set<String> {
    let kinds: Set<Substring> = ["actor", "class", "enum", "protocol", "struct", "typealias"]
    let words = CodeText(source).text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return Set(
      zip(words, words.dropFirst()).filter { kinds.contains($0.0) }.map { String($0.1) }
    )
  }

  @Test(arguments: ["Sources", "Themes"])
  func `does without the banned constructs`(folder: String) throws {
    for file in try PackageFiles.swiftFiles(in: folder) {
      let found =
        lines(of: CodeText(file.text).text, with: Self.banned)
        + lines(of: file.text, with: Self.unfinished)
      #expect(found == [], "in \(file.path)")
    }
  }

  @Test func `keeps the interface free of time and tasks`() throws {
    for file in try PackageFiles.swiftFiles(in: "Sources/Interface") {
      #expect(lines(of: CodeText(file.text).text, with: Self.impure) == [], "in \(file.path)")
    }
  }

  @Test func `names no module like a type in it`() throws {
    for file in try PackageFiles.swiftFiles(in: "Sources") {
      guard let module = file.path.split(separator: "/").dropFirst().first else { continue }
      #expect(!types(in: file.text).contains(String(module)), "in \(file.path)")
    }
  }

  @Test func `finds the banned constructs`() {
    let source = """
      public struct A: @unchecked Sendable {
        let text = "try! public" // as!
        let b = try! c() as! D
        let republic = 1, publicity = 2
        // TODO: more
      }
      """
    #expect(
      lines(of: CodeText(source).text, with: Self.banned)
        == ["1: public", "1: @unchecked", "3: try!", "3: as!"]
    )
    #expect(lines(of: source, with: Self.unfinished) == ["5: TODO"])
    #expect(lines(of: "func a() async { asynchronous() }", with: Self.impure) == ["1: async"])
  }

  @Test func `finds the types of a file`() {
    let source = "package final class Screen {}\nenum Other { case x(class: Int) }\n// struct No"
    #expect(types(in: source) == ["Screen", "Other", "Int"])
  }
}
