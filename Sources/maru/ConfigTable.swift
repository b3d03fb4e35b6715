import Conversations
import TOMLKit

/// A table of the config being read: each value is asked for by key and type, every mistake is
/// noted, and keys that nobody asked for are mistakes too.
nonisolated final class ConfigTable {
  private let table: TOMLTable
  private let keys: [String]
  private let source: ConfigSource
  private var known: [String] = []
  /// How many keys of the table were asked for.
  private var found = 0
  private(set) var problems: [ConfigProblem] = []

  init(_ table: TOMLTable, keys: [String] = [], source: ConfigSource) {
    self.table = table
    self.keys = keys
    self.source = source
  }

  func string(_ key: String) -> String? {
    value(key, LocalizedText("a text in quotes", "따옴표로 묶은 글")) { $0.string }
  }

  func strings(_ key: String) -> [String]? {
    let form = LocalizedText(
      "a list of texts, such as [\"a\", \"b\"]",
      "글 목록(예: [\"a\", \"b\"])"
    )
    return value(key, form) { value in
      guard let array = value.array else { return nil }
      let texts = array.compactMap { $0.string }
      return texts.count == array.count ? texts : nil
    }
  }

  func bool(_ key: String) -> Bool? {
    value(key, LocalizedText("true or false", "true 또는 false")) { $0.bool }
  }

  /// A time in seconds, at least a thousandth and at most a day.
  func seconds(_ key: String) -> Duration? {
    let form = LocalizedText(
      "a number of seconds, such as 30, and a day at most",
      "하루를 넘지 않는 초(예: 30)"
    )
    return value(key, form) { value in
      let number = value.double ?? value.int.map(Double.init)
      return number.flatMap { (0.001...86_400).contains($0) ? Duration.seconds($0) : nil }
    }
  }

  /// Texts by name.
  func texts(_ key: String) -> [String: String]? {
    let form = LocalizedText(
      "a table of texts, such as { \"X-Name\" = \"value\" }",
      "글의 표(예: { \"X-Name\" = \"value\" })"
    )
    return value(key, form) { value in
      guard let table = value.table else { return nil }
      var texts: [String: String] = [:]
      for (name, text) in table {
        guard let text = text.string else { return nil }
        texts[name] = text
      }
      return texts
    }
  }

  /// A table as a JSON object.
  func object(_ key: String) -> JSONValue? {
    let form = LocalizedText(
      "a table of values that JSON has, such as { top_k = 40 }",
      "JSON에 있는 값의 표(예: { top_k = 40 })"
    )
    return value(key, form) { value in
      value.table.flatMap { JSONValue(toml: $0) }
    }
  }

  /// The tables in a table, by name.
  func tables(_ key: String) -> [(name: String, table: ConfigTable)] {
    let form = Self.tableForm("\(key).NAME")
    guard let inner: TOMLTable = value(key, form, { $0.table }) else { return [] }
    return inner.sorted { $0.0 < $1.0 }.compactMap { name, value in
      guard let fields = value.table else {
        note(
          [key, name],
          "\(key).\(name) must be a table: write [\(key).\(name)].",
          "\(key).\(name) 자리에는 표가 와야 합니다. [\(key).\(name)]으로 쓰세요."
        )
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
    note(
      [key],
      "\"\(text)\" is no \(key); there are \(words).",
      "\"\(text)\": \(key) 값이 아닙니다. 있는 것: \(words)."
    )
    return nil
  }

  /// The table of a key.
  func innerTable(_ key: String) -> ConfigTable? {
    value(key, Self.tableForm(key), { $0.table }).map {
      ConfigTable($0, keys: keys + [key], source: source)
    }
  }

  /// Notes a mistake at a key of this table.
  func note(_ key: [String], _ english: String, _ korean: String, isWarning: Bool = false) {
    note(key, LocalizedText(english, korean), isWarning: isWarning)
  }

  func note(_ key: [String], _ sentence: LocalizedText, isWarning: Bool = false) {
    let line = line(of: key)
    problems.append(
      ConfigProblem(path: source.path, line: line, sentence: sentence, isWarning: isWarning)
    )
  }

  /// The line that sets a key of this table.
  func line(of key: [String]) -> Int? { source.line(of: keys + key) }

  /// Warns of every key that was not asked for, and answers all problems.
  func finish() -> [ConfigProblem] {
    guard found < table.count else { return problems }
    for (key, _) in table where !known.contains(key) {
      let fix = Spelling.advice(for: key, among: known.sorted())
      note(
        [key],
        "unknown key \"\(key)\"; \(fix.english)",
        "\"\(key)\": 모르는 키입니다. \(fix.korean)",
        isWarning: true
      )
    }
    return problems
  }

  /// Asks for the keys that nobody asked for and that hold tables.
  func innerTables() -> [String] {
    guard found < table.count else { return [] }
    let keys = table.filter { !known.contains($0.0) && $0.1.table != nil }.map(\.0).sorted()
    known += keys
    found += keys.count
    return keys
  }

  /// Whether a key is set, to whatever.
  func has(_ key: String) -> Bool { table[key] != nil }

  /// Takes the problems of a table inside this one.
  func adopt(_ problems: [ConfigProblem]) { self.problems += problems }

  /// The value of a key, where it has the form that `read` understands.
  func value<Value>(
    _ key: String,
    _ form: @autoclosure () -> LocalizedText,
    _ read: (any TOMLValueConvertible) -> Value?
  ) -> Value? {
    let isNew = !known.contains(key)
    if isNew { known.append(key) }
    guard let value = table[key] else { return nil }
    if isNew { found += 1 }
    if let read = read(value) { return read }
    note([key], Self.mustBe(key, form()))
    return nil
  }

  /// That a value has another form than it must have.
  static func mustBe(_ key: String, _ form: LocalizedText) -> LocalizedText {
    LocalizedText(
      "\"\(key)\" must be \(form.english).",
      "\"\(key)\"에는 \(form.korean)만 쓸 수 있습니다."
    )
  }

  static func tableForm(_ name: String) -> LocalizedText {
    LocalizedText("a table, such as [\(name)]", "표(예: [\(name)])")
  }
}

nonisolated extension JSONValue {
  /// A TOML value as JSON; dates have no form there.
  init?(toml value: any TOMLValueConvertible) {
    if let text = value.string {
      self = .string(text)
    } else if let flag = value.bool {
      self = .bool(flag)
    } else if let number = value.int {
      self = .number(String(number))
    } else if let number = value.double, number.isFinite {
      self = .number(String(number))
    } else if let array = value.array {
      let elements = array.compactMap { JSONValue(toml: $0) }
      guard elements.count == array.count else { return nil }
      self = .array(elements)
    } else if let table = value.table {
      var members: [JSONMember] = []
      for (key, value) in table {
        guard let value = JSONValue(toml: value) else { return nil }
        members.append(JSONMember(key, value))
      }
      self = .object(members)
    } else {
      return nil
    }
  }
}
