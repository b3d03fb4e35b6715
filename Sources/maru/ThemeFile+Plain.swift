import Screen

nonisolated extension ThemeFile {
  /// Reads a file whose lines have the plainest form there is: a `[section]`, or a name and its
  /// texts, as in those that come with Maru. Every start waits for one, and it takes a seventh of
  /// what the reader of all of TOML does. `nil` for what only that one understands.
  init?(plain bytes: [UInt8]) {
    var (inherits, background): (String?, Theme.Background?)
    var palette: [String: Color] = [:]
    var styles = [String: Style](minimumCapacity: 128)
    var section = ""
    var text = ThemeText(bytes)
    while text.reachLine() {
      if text.take("[") {
        section = text.name()
        guard text.take("]"), text.isAtLineEnd else { return nil }
        continue
      }
      let name = text.quoted() ?? text.name()
      guard !name.isEmpty, text.take("=") else { return nil }
      switch (section, name) {
      case ("", "inherits"):
        guard let theme = text.quoted() else { return nil }
        inherits = theme
      case ("", "background"):
        guard let kind = text.quoted().flatMap(Theme.Background.init) else { return nil }
        background = kind
      case ("palette", _):
        guard let color = text.quoted().flatMap(Color.init(themeText:)) else { return nil }
        palette[name] = color
      case ("styles", _):
        guard let style = Self.style(&text) else { return nil }
        styles[name] = style
      default: return nil
      }
      guard text.isAtLineEnd else { return nil }
    }
    self.init(
      inherits: inherits,
      background: background,
      palette: palette,
      styles: styles,
      table: nil
    )
  }

  /// Reads `{ fg = "name", bg = "name", attributes = ["word"] }`, any of them or none.
  private static func style(_ text: inout ThemeText) -> Style? {
    var (foreground, background): (String?, String?)
    var attributes: Attributes = []
    guard text.take("{") else { return nil }
    while !text.take("}") {
      let key = text.name()
      guard text.take("=") else { return nil }
      switch key {
      case "fg": foreground = text.quoted()
      case "bg": background = text.quoted()
      case "attributes":
        for word in text.list() {
          guard let attribute = attributeWords[word] else { return nil }
          attributes.insert(attribute)
        }
      default: return nil
      }
      guard text.take(",") || text.isAt("}") else { return nil }
    }
    return Style(
      foreground: foreground,
      background: background,
      attributes: attributes,
      table: nil
    )
  }
}

/// A plain file, taken from its start on; blanks around its signs count for nothing.
nonisolated private struct ThemeText {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  var isAtLineEnd: Bool { next == nil || isAt("\n") }

  func isAt(_ sign: Unicode.Scalar) -> Bool { next == UInt8(ascii: sign) }

  /// Goes on to a line that says something, if there is one.
  mutating func reachLine() -> Bool {
    while isAtLineEnd || isAt("#") {
      while !isAtLineEnd { index += 1 }
      if next == nil { return false }
      index += 1
    }
    return true
  }

  /// Takes a sign if it is what comes next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    dropBlanks()
    guard isAt(sign) else { return false }
    index += 1
    dropBlanks()
    return true
  }

  /// Takes letters; none of any other kind.
  mutating func name() -> String {
    let start = index
    while let next, UInt8(ascii: "a")...UInt8(ascii: "z") ~= next { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Takes a text in quotes that stands for itself, on one line.
  mutating func quoted() -> String? {
    guard isAt("\"") else { return nil }
    let start = index + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] != UInt8(ascii: "\\"), bytes[end] != UInt8(ascii: "\n") else { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    index = end + 1
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Takes a list of texts; what is no text is left.
  mutating func list() -> [String] {
    guard take("[") else { return [] }
    var texts: [String] = []
    while let text = quoted() {
      texts.append(text)
      guard take(",") else { break }
    }
    return take("]") ? texts : []
  }

  private mutating func dropBlanks() {
    while isAt(" ") { index += 1 }
  }
}
