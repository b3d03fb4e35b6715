import Conversations
import TOMLKit

/// A table of the config being read: each value is asked for by key and type, every mistake is
/// noted, and keys that nobody asked for are mistakes too.
final class ConfigTable {
  private let table: TOMLTable
  private let keys: [String]
  private let source: ConfigSource
  private var known: Set<String> = []
  private(set) var problems: [ConfigProblem] = []

  init(_ table: TOMLTable, keys: [String] = [], source: ConfigSource) {
    self.table = table
    self.keys = keys
    self.source = source
  }

  func string(_ key: String) -> String? {
    value(key, "a text in quotes") { $0.string }
  }

  func strings(_ key: String) -> [String]? {
    value(key, "a list of texts, such as [\"a\", \"b\"]") { value in
      guard let array = value.array else { return nil }
      let texts = array.compactMap { $0.string }
      return texts.count == array.count ? texts : nil
    }
  }

  func bool(_ key: String) -> Bool? {
    value(key, "true or false") { $0.bool }
  }

  /// A number of seconds or dollars, not negative.
  func amount(_ key: String) -> Double? {
    value(key, "a number that is not negative") { value in
      (value.double ?? value.int.map(Double.init)).flatMap { $0 >= 0 ? $0 : nil }
    }
  }

  /// Any value, as JSON.
  func json(_ key: String) -> JSONValue? {
    value(key, "a value that JSON has") { JSONValue(toml: $0) }
  }

  /// The tables in a table, by name.
  func tables(_ key: String) -> [(name: String, table: ConfigTable)] {
    guard let inner: TOMLTable = value(key, "a table, such as [\(key).NAME]", { $0.table }) else {
      return []
    }
    return inner.sorted { $0.0 < $1.0 }.compactMap { name, value in
      guard let fields = value.table else {
        note([key, name], "\(key).\(name) must be a table: write [\(key).\(name)].")
        return nil
      }
      return (name, ConfigTable(fields, keys: keys + [key, name], source: source))
    }
  }

  /// One of a closed set of words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice?
  where Choice.RawValue == String {
    guard let text = string(key) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    note([key], "\"\(text)\" is no \(key); there are \(words).")
    return nil
  }

  /// Notes a mistake at a key of this table.
  func note(_ key: [String], _ sentence: String) {
    problems.append(
      ConfigProblem(path: source.path, line: source.line(of: keys + key), sentence: sentence)
    )
  }

  /// Notes every key that was not asked for, and answers all problems.
  func finish() -> [ConfigProblem] {
    for (key, _) in table where !known.contains(key) {
      let near = known.filter { Spelling.distance($0, key) <= 2 }.min()
      let fix =
        near.map { "did you mean \"\($0)\"?" }
        ?? "there are \(known.sorted().joined(separator: ", "))."
      note([key], "unknown key \"\(key)\"; \(fix)")
    }
    return problems
  }

  private func value<Value>(
    _ key: String,
    _ form: String,
    _ read: (any TOMLValueConvertible) -> Value?
  ) -> Value? {
    known.insert(key)
    guard let value = table[key] else { return nil }
    if let read = read(value) { return read }
    note([key], "\"\(key)\" must be \(form).")
    return nil
  }
}

extension JSONValue {
  /// A TOML value as JSON; dates have no form there.
  init?(toml value: any TOMLValueConvertible) {
    if let text = value.string {
      self = .string(text)
    } else if let flag = value.bool {
      self = .bool(flag)
    } else if let number = value.int {
      self = .number(String(number))
    } else if let number = value.double {
      self = .number(String(number))
    } else if let array = value.array {
      self = .array(array.compactMap { JSONValue(toml: $0) })
    } else if let table = value.table {
      self = .object(
        table.compactMap { key, value in
          JSONValue(toml: value).map { JSONMember(key, $0) }
        }
      )
    } else {
      return nil
    }
  }
}

/// How near two words are.
enum Spelling {
  /// Letters to change, add or take out to make one word the other (Levenshtein).
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let change = diagonal + (right[j] == letter ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
