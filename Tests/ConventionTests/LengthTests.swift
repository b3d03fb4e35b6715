import Testing

/// Files have 300 lines at most, functions 40, the README 150.
struct LengthTests {
  private static let folders = ["Sources", "Themes", "Tests"]

  private func lineCount(of text: String) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).count
      - (text.hasSuffix("\n") ? 1 : 0)
  }

  private func longFunctions(in text: String, limit: Int) -> [FunctionLengths.Function] {
    FunctionLengths.functions(in: text).filter { $0.length > limit }
  }

  @Test(arguments: folders)
  func `keeps files short`(folder: String) throws {
    for file in try PackageFiles.swiftFiles(in: folder) {
      let count = lineCount(of: file.text)
      #expect(count <= 300, "\(file.path) has \(count) lines.")
    }
  }

  @Test(arguments: ["Sources", "Themes"])
  func `keeps functions short`(folder: String) throws {
    for file in try PackageFiles.swiftFiles(in: folder) {
      for function in longFunctions(in: file.text, limit: 40) {
        Issue.record("\(file.path):\(function.line) has a function of \(function.length) lines.")
      }
    }
  }

  @Test func `keeps the README short`() throws {
    let count = lineCount(of: try PackageFiles.text(of: "README.md"))
    #expect(count <= 180, "README.md has \(count) lines.")
  }

  @Test func `counts lines`() {
    #expect(lineCount(of: "a\nb\n") == 2)
    #expect(lineCount(of: "a\n\nb") == 3)
  }

  @Test func `measures functions, initializers and properties`() {
    let source = """
      struct Sample {
        var stored = 1
        var closed: Int { 1 }
        let closure = { 1 }
        init(
          a: Int = { 1 }(),
          b: String = "}"
        ) {
          // }
          self.init()
        }
        func long<T>(_ x: T) async throws -> [String: (Int, Int)]
        where T: Sendable {
          func inner() { /* { */ }
          return ["\\(x ?? "{")": (1, 2)]
        }
        deinit {
        }
        subscript(i: Int) -> Int {
          get { 1 }
          set {}
        }
      }
      protocol Shape {
        func without(x: Int) throws
        var size: Int { get }
        func other() -> Int
      }
      """
    #expect(
      FunctionLengths.functions(in: source) == [
        .init(line: 3, length: 1), .init(line: 5, length: 7), .init(line: 12, length: 5),
        .init(line: 14, length: 1), .init(line: 17, length: 2), .init(line: 19, length: 4),
        .init(line: 26, length: 1),
      ]
    )
    #expect(longFunctions(in: source, limit: 5) == [.init(line: 5, length: 7)])
  }

  @Test func `sees code and nothing else`() {
    let source = ##"""
      let a = "func { \(b + "x{") }" // func {
      let c = #"\("}")"# /* a /* b */ { */ + `class`
      let d = """
        import x \(try! y)
        """
      let e = /a{2}\/b/; let f = g / h { }
      """##
    #expect(
      CodeText(source).text.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.split(separator: " ").joined(separator: " ")
      } == [
        "let a = (b + )", "let c = +", "let d =", "(try! y)", "",
        "let e = ; let f = g / h { }",
      ]
    )
  }
}
