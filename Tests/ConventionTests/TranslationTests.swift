import Testing

/// Every sentence of Maru's own is in every language.
struct TranslationTests {
  /// What is the same in both: names and units.
  private static let sameInBoth: Set = [" ms"]

  /// Calls whose first two arguments are English and Korean, with the position of the English one.
  private static let pairs = [
    ("LocalizedText(", 0), ("CommandFailure(", 0), (".note(", 1),
  ]

  private func calls(_ name: String, in text: String) -> [[Argument]] {
    text.ranges(of: name).compactMap { range in
      let before = text[..<range.lowerBound].last
      guard name.hasPrefix(".") || before.map({ !$0.isLetter && $0 != "." }) ?? true else {
        return nil
      }
      return ArgumentReader.arguments(of: text[range.upperBound...])
    }
  }

  @Test func `no sentence is missing in Korean`() throws {
    for file in try PackageFiles.swiftFiles(in: "Sources") {
      for (name, position) in Self.pairs {
        for arguments in calls(name, in: file.text) where arguments.count > position {
          let english = arguments[position]
          guard english.isUnlabelled, english.hasLetters, !Self.sameInBoth.contains(english.literal)
          else { continue }
          let korean = arguments.dropFirst(position + 1).first
          #expect(!english.hasHangul, "\(file.path): \(english.literal)")
          #expect(korean?.isUnlabelled == true, "\(file.path): \(english.literal)")
          #expect(korean?.hasHangul == true, "\(file.path): \(english.literal)")
        }
      }
    }
  }

  @Test func `what is the same in every language has no words of ours`() throws {
    for file in try PackageFiles.swiftFiles(in: "Sources") {
      for arguments in calls("LocalizedText(", in: file.text) {
        guard let text = arguments.first, text.code.hasPrefix("verbatim:") else { continue }
        #expect(!text.hasLetters, "\(file.path): \(text.literal)")
      }
    }
  }

  @Test func `commands print no literal words`() throws {
    for file in try PackageFiles.swiftFiles(in: "Sources/maru") {
      for name in [
        "StandardOutput.print(", "StandardOutput.write(", "StandardError.write(", "tell(",
      ] {
        for arguments in calls(name, in: file.text) {
          guard let text = arguments.first, text.isUnlabelled else { continue }
          let words = text.literal.replacing("maru: ", with: "")
          #expect(!words.contains { $0.isLetter }, "\(file.path): \(text.literal)")
        }
      }
    }
  }

  @Test func `commands print through the one place that checks`() throws {
    for file in try PackageFiles.swiftFiles(in: "Sources/maru") {
      let text = file.text.replacing("func print(", with: "")
      #expect(calls("print(", in: text).isEmpty, "\(file.path)")
    }
  }

  @Test func `arguments are told apart from what they hold`() {
    let source = #""a \(f("x, y", 1)) b, c", "가" + (d.map { "e" } ?? ""), exitCode: 2) + "z""#
    let arguments = ArgumentReader.arguments(of: source[...])
    #expect(arguments.map(\.literal) == ["a  b, c", "가e", ""])
    #expect(arguments.map(\.isUnlabelled) == [true, true, false])
  }
}

/// One argument of a call: its code, and what its string literals hold outside interpolations.
struct Argument {
  var code = ""
  var literal = ""

  var hasLetters: Bool { literal.contains { $0.isLetter } }
  var hasHangul: Bool { literal.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } }
  var isUnlabelled: Bool { !code.prefix { $0.isLetter || $0 == ":" }.contains(":") }
}

/// Splits what follows a call's parenthesis into its arguments.
enum ArgumentReader {
  static func arguments(of text: Substring) -> [Argument] {
    var rest = text
    var arguments = [Argument()]
    var depth = 0
    while let character = rest.popFirst() {
      switch character {
      case "\"":
        let isLong = rest.hasPrefix("\"\"")
        if isLong { rest = rest.dropFirst(2) }
        arguments[arguments.count - 1].literal += literal(&rest, until: isLong ? "\"\"\"" : "\"")
        arguments[arguments.count - 1].code += "\""
        continue
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "," where depth == 0:
        arguments.append(Argument())
        continue
      default: break
      }
      if depth < 0 { break }
      if !character.isWhitespace { arguments[arguments.count - 1].code.append(character) }
    }
    return arguments
  }

  /// Reads to the closing quote; interpolated code is left out.
  private static func literal(_ rest: inout Substring, until quote: String) -> String {
    var text = ""
    while !rest.isEmpty, !rest.hasPrefix(quote) {
      let character = rest.removeFirst()
      guard character == "\\" else {
        text.append(character)
        continue
      }
      if rest.popFirst() == "(" { skipInterpolation(&rest) }
    }
    rest = rest.dropFirst(quote.count)
    return text
  }

  private static func skipInterpolation(_ rest: inout Substring) {
    var depth = 1
    while depth > 0, let character = rest.popFirst() {
      switch character {
      case "(": depth += 1
      case ")": depth -= 1
      case "\"": _ = literal(&rest, until: "\"")
      default: break
      }
    }
  }
}
