import Screen
import TOMLKit
import Themes

/// Reads a theme's TOML file into styles.
nonisolated enum ThemeReader {
  /// One of the themes that come with Maru.
  static func theme(_ theme: BuiltInTheme) throws -> Theme {
    try read(theme.toml, name: theme.rawValue)
  }

  /// Reads a theme file: `[palette]` names colours, `[styles]` gives each scope its style.
  static func read(_ toml: String, name: String) throws -> Theme {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: toml)
    } catch let error as TOMLParseError {
      throw ThemeError.syntax(theme: name, line: error.source.begin.line, error.description)
    }
    var palette: [String: String] = [:]
    for (key, value) in table["palette"]?.table ?? TOMLTable() {
      palette[key] = value.string
    }
    var styles: [String: Style] = [:]
    for (scope, value) in table["styles"]?.table ?? TOMLTable() {
      guard let fields = value.table else { throw ThemeError.style(theme: name, scope: scope) }
      styles[scope] = try style(fields, palette: palette, theme: name, scope: scope)
    }
    return Theme(name: name, styles: styles)
  }

  private static func style(
    _ fields: TOMLTable,
    palette: [String: String],
    theme: String,
    scope: String
  ) throws -> Style {
    var style = Style()
    for (key, value) in fields {
      switch key {
      case "fg", "bg":
        let name = value.string ?? value.int.map(String.init) ?? ""
        guard let color = color(palette[name] ?? name) else {
          throw ThemeError.color(theme: theme, scope: scope, name)
        }
        if key == "fg" { style.foreground = color } else { style.background = color }
      case "attributes":
        for attribute in value.array ?? TOMLArray() {
          guard let known = attribute.string.flatMap({ attributes[$0] }) else {
            throw ThemeError.attribute(theme: theme, scope: scope, attribute.string ?? "")
          }
          style.attributes.insert(known)
        }
      default: throw ThemeError.key(theme: theme, scope: scope, key)
      }
    }
    return style
  }

  private static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline,
    "reverse": .reverse, "strikethrough": .strikethrough,
  ]

  /// `#rrggbb`, a terminal colour 0 to 255, or `terminal`.
  private static func color(_ text: String) -> Color? {
    if text == "terminal" { return .terminal }
    if let index = UInt8(text) { return .indexed(index) }
    guard text.hasPrefix("#"), text.utf8.count == 7, let value = UInt32(text.dropFirst(), radix: 16)
    else { return nil }
    return .rgb(
      red: UInt8(value >> 16),
      green: UInt8(value >> 8 & 0xFF),
      blue: UInt8(value & 0xFF)
    )
  }
}

/// What is wrong with a theme file.
nonisolated enum ThemeError: Error, Equatable, CustomStringConvertible {
  case syntax(theme: String, line: Int, String)
  case style(theme: String, scope: String)
  case color(theme: String, scope: String, String)
  case attribute(theme: String, scope: String, String)
  case key(theme: String, scope: String, String)

  var description: String {
    switch self {
    case .syntax(let theme, let line, let problem):
      "Theme \(theme), line \(line): \(problem)."
    case .style(let theme, let scope):
      "Theme \(theme): the style of \"\(scope)\" must look like { fg = \"#rrggbb\" }."
    case .color(let theme, let scope, let color):
      "Theme \(theme), \"\(scope)\": \"\(color)\" is no colour; write \"#rrggbb\", a palette name, "
        + "0 to 255, or \"terminal\"."
    case .attribute(let theme, let scope, let attribute):
      "Theme \(theme), \"\(scope)\": \"\(attribute)\" is no attribute; there are bold, dim, "
        + "italic, underline, reverse, strikethrough."
    case .key(let theme, let scope, let key):
      "Theme \(theme), \"\(scope)\": unknown key \"\(key)\"; there are fg, bg, attributes."
    }
  }
}
