import Conversations
import TOMLKit

/// The text of a config file, for telling which line a key stands in.
nonisolated final class ConfigSource {
  let path: String
  private let text: String
  private let lines: [Substring]
  private lazy var places = Places(lines)

  /// No key of the config has more parts.
  private static let deepest = 8
  private static let mostDots = 4000

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = Self.lines(of: text)
  }

  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var text = text
    let ends = text.withUTF8 { bytes in bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") } }
    var start = text.startIndex
    for offset in ends {
      let end = text.utf8.index(text.startIndex, offsetBy: offset)
      lines.append(text[start..<end])
      start = text.utf8.index(after: end)
    }
    return lines + [text[start...]]
  }

  /// The line, from 1, that sets a key, given with the tables it is in; the table's own line where
  /// the key is written in another way.
  func line(of keys: [String]) -> Int? {
    if let line = places.first[keys] { return line }
    return keys.indices.dropFirst().compactMap { places.last[Array(keys[..<$0])] }.max()
  }

  /// What the text says.
  ///
  /// - Throws: `ConfigProblem` where it is no TOML, or where a key has so many dots, each of which is
  ///   a table in a table, that they would end its reader.
  func table() throws(ConfigProblem) -> TOMLTable {
    let dots = { (line: Substring) in line.utf8.count { $0 == UInt8(ascii: ".") } }
    let most = Self.mostDots
    if let index = lines.firstIndex(where: { $0.utf8.count > most && dots($0) > most }) {
      throw ConfigProblem(path: path, line: index + 1, sentence: .tooManyDots)
    }
    if let line = misnamedTable() { throw problem(line, .noTableName) }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw problem(error.source.begin.line, .noTOML(error.description))
    } catch {
      throw ConfigProblem(path: path, line: nil, sentence: LocalizedText(error))
    }
  }

  /// The line, from 1, of the first table whose name begins with what begins no name: toml++ 3.4
  /// aborts the process there (`parse_key` asserts what `parse_table_header` has not looked at).
  private func misnamedTable() -> Int? {
    for (index, line) in lines.enumerated() where Self.beginsMisnamed(line) {
      // Inside of an array or a long text, or behind another mistake, it is no table.
      if (try? TOMLTable(string: String(text[..<line.startIndex]))) != nil { return index + 1 }
    }
    return nil
  }

  private static func beginsMisnamed(_ line: Substring) -> Bool {
    // Most lines begin with what no table begins with.
    guard let first = line.utf8.first, " \t[\u{FEFF}".utf8.contains(first) else { return false }
    let isBlank = { (scalar: Unicode.Scalar) in " \t\u{FEFF}".unicodeScalars.contains(scalar) }
    var name = line.unicodeScalars.drop(while: isBlank)
    guard name.popFirst() == "[" else { return false }
    name = name.drop(while: isBlank)
    if name.first == "[" { name = name.dropFirst().drop(while: isBlank) }
    guard let first = name.first else { return true }
    return !(first.isASCII && first.properties.isAlphabetic || "0"..."9" ~= first)
      && !"-_\"']".unicodeScalars.contains(first)
  }

  /// The mistake in a line; a name without the quotes it needs is told as such.
  private func problem(_ line: Int, _ sentence: LocalizedText) -> ConfigProblem {
    let code = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let bare = Self.keys(in: Self.keyPart(of: code)).first {
      !$0.isQuoted && $0.name.contains { !$0.isASCII }
    }
    let quoting = bare.map { LocalizedText.mustBeQuoted($0.name) }
    return ConfigProblem(path: path, line: line, sentence: quoting ?? sentence)
  }

  /// What stands in a table's brackets or before the sign that sets a key.
  private static func keyPart(of line: Substring) -> Substring {
    let code = line.drop { $0 == " " || $0 == "\t" }
    return code.hasPrefix("[")
      ? code.drop { $0 == "[" }.prefix { $0 != "]" } : code.prefix { $0 != "=" }
  }

  /// `a."b.c"` as `a` and `b.c`.
  private static func keys(in text: Substring) -> [(name: String, isQuoted: Bool)] {
    var keys = [(name: "", isQuoted: false)]
    var quote: Character?
    for character in text {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        keys[keys.count - 1].isQuoted = true
      } else if quote == nil, character == "." {
        keys.append(("", false))
      } else if quote != nil || !character.isWhitespace {
        keys[keys.count - 1].name.append(character)
      }
    }
    return keys
  }
}

nonisolated extension ConfigSource {
  /// The lines, from 1, where a key or a table is first named, and where last.
  private struct Places {
    var (first, last): ([[String]: Int], [[String]: Int]) = ([:], [:])

    init(_ lines: [Substring]) {
      var table: [String] = []
      for (index, line) in lines.enumerated() {
        let code = line.drop { $0 == " " || $0 == "\t" }
        let isTable = code.hasPrefix("[")
        guard isTable || code.contains("=") else { continue }
        var path = keys(in: keyPart(of: code)).prefix(deepest).map(\.name)
        if isTable { table = path } else { path = Array((table + path).prefix(deepest)) }
        last[path] = index + 1
        // A table stands for those it is in.
        for count in (isTable ? 1 : path.count)...max(1, path.count) {
          let outer = Array(path.prefix(count))
          if first[outer] == nil { first[outer] = index + 1 }
        }
      }
    }
  }
}

/// One thing wrong with the config: where it is, what it is, how it is mended.
nonisolated struct ConfigProblem: TranslatedError, Equatable {
  let path: String
  let line: Int?
  let sentence: LocalizedText
  /// Whether the rest of the config can be used all the same.
  var isWarning = false

  var text: LocalizedText { placed(path) }

  /// Without the folder, for where there is one line of room.
  var shortText: LocalizedText { placed("\(path.split(separator: "/").last ?? "")") }

  private func placed(_ file: String) -> LocalizedText {
    let place = file + (line.map { ":\($0)" } ?? "")
    return LocalizedText("\(place): \(sentence.english)", "\(place): \(sentence.korean)")
  }
}
