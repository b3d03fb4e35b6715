import Conversations
import Screen
import TOMLKit

/// A theme's file as it was written: `inherits` names what it builds upon, `[palette]` names
/// colours, `[styles]` gives each scope its style.
nonisolated struct ThemeFile {
  /// A scope's style, its colours by name: a theme that inherits it may give them other values.
  struct Style {
    let foreground: String?
    let background: String?
    let attributes: Attributes
    /// Where mistakes are noted; `nil` in a file that can have none.
    let table: ConfigTable?
  }

  let inherits: String?
  let background: Theme.Background?
  let palette: [String: Color]
  let styles: [String: Style]
  let table: ConfigTable?
}

nonisolated extension ThemeFile {
  /// Reads a file's text; its path is for telling mistakes.
  ///
  /// - Throws: `ConfigProblem` where it is no TOML.
  init(_ text: String, path: String) throws(ConfigProblem) {
    let source = ConfigSource(path: path, text: text)
    let table = ConfigTable(try source.table(), source: source)
    let styles = table.tables("styles").map { ($0.name, Self.style($0.name, $0.table)) }
    self.init(
      inherits: table.string("inherits"),
      background: table.choice("background"),
      palette: Self.palette(table),
      styles: Dictionary(styles) { $1 },
      table: table
    )
  }

  private static func palette(_ table: ConfigTable) -> [String: Color] {
    var palette: [String: Color] = [:]
    for (name, text) in table.texts("palette") ?? [:] {
      palette[name] = Color(themeText: text)
      if palette[name] == nil {
        table.note(
          ["palette", name],
          "\"\(text)\" is no colour; write \(colorForms.english).",
          "\"\(text)\": 색이 아닙니다. \(colorForms.korean) 가운데 하나를 쓰세요."
        )
      }
    }
    return palette
  }

  private static func style(_ scope: String, _ table: ConfigTable) -> Style {
    let name = { (key: String) in
      table.value(key, namedColorForms) { $0.string ?? $0.int.map(String.init) }
    }
    let style = Style(
      foreground: name("fg"),
      background: name("bg"),
      attributes: attributes(table),
      table: table
    )
    for key in table.innerTables() {
      table.note(
        [key],
        "a scope with dots is written in quotes: \"\(scope).\(key)\" = { ... }.",
        "점이 든 이름은 따옴표로 묶습니다: \"\(scope).\(key)\" = { ... }."
      )
    }
    return style
  }

  private static func attributes(_ table: ConfigTable) -> Attributes {
    var attributes: Attributes = []
    for word in table.strings("attributes") ?? [] {
      if let attribute = attributeWords[word] {
        attributes.insert(attribute)
      } else {
        let advice = Spelling.advice(for: word, among: attributeWords.keys.sorted())
        table.note(
          ["attributes"],
          "\"\(word)\" is no attribute; \(advice.english)",
          "\"\(word)\": 속성이 아닙니다. \(advice.korean)"
        )
      }
    }
    return attributes
  }

  static let attributeWords: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline,
    "reverse": .reverse, "strikethrough": .strikethrough, "standout": .standout,
  ]

  private static let namedColorForms = LocalizedText(
    "a colour: \(colorForms.english), or a name of the palette",
    "색(\(colorForms.korean))이나 팔레트의 이름"
  )

  /// What a colour may look like.
  static let colorForms = LocalizedText(
    "\"#rrggbb\", 0 to 255 or \"terminal\"",
    "\"#rrggbb\", 0~255의 수, \"terminal\""
  )
}

nonisolated extension Color {
  /// `#rrggbb`, a terminal colour 0 to 255, or `terminal`.
  init?(themeText text: String) {
    if text == "terminal" {
      self = .terminal
    } else if let index = UInt8(text) {
      self = .indexed(index)
    } else {
      guard text.hasPrefix("#"), text.utf8.count == 7,
        let value = UInt32(text.dropFirst(), radix: 16)
      else { return nil }
      self = .rgb(
        red: UInt8(value >> 16),
        green: UInt8(value >> 8 & 0xFF),
        blue: UInt8(value & 0xFF)
      )
    }
  }
}
