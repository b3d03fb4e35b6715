import Conversations
import TOMLKit

/// The text of a config file, for telling which line a key stands in.
nonisolated struct ConfigSource {
  let path: String
  private let lines: [Substring]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The line, from 1, that sets a key, given with the tables it is in; the table's own line where
  /// the key is written in another way.
  func line(of keys: [String]) -> Int? {
    var table: [String] = []
    var tableLine: Int?
    for (index, line) in lines.enumerated() {
      let code = line.drop { $0 == " " || $0 == "\t" }
      if code.hasPrefix("[") {
        table = Self.keys(in: Self.keyPart(of: code)).map(\.name)
        if table.starts(with: keys), !keys.isEmpty { return index + 1 }
        if keys.starts(with: table) { tableLine = index + 1 }
      } else if code.contains("=") {
        let path = table + Self.keys(in: Self.keyPart(of: code)).map(\.name)
        if path == keys { return index + 1 }
        if keys.starts(with: path) { tableLine = index + 1 }
      }
    }
    return tableLine
  }

  /// What is wrong with a text that its reader takes for no TOML.
  func problem(_ error: TOMLParseError) -> ConfigProblem {
    let line = error.source.begin.line
    let code = lines.indices.contains(line - 1) ? lines[line - 1] : ""
    let bare = Self.keys(in: Self.keyPart(of: code)).first {
      !$0.isQuoted && $0.name.contains { !$0.isASCII }
    }
    let sentence = bare.map { LocalizedText.mustBeQuoted($0.name) }
    return ConfigProblem(path: path, line: line, sentence: sentence ?? .noTOML(error.description))
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
