/// Named styles under dotted scopes, such as `transcript.user.header`.
package struct Theme: Equatable, Sendable {
  /// What a theme stands on.
  package enum Background: String, CaseIterable, Sendable {
    case dark, light
  }

  package let name: String
  /// The background its colours are made for, its own or the terminal's.
  package let background: Background
  private let styles: [String: Style]

  package init(name: String, styles: [String: Style], background: Background = .dark) {
    self.name = name
    self.styles = styles
    self.background = background
  }

  /// The style of the longest prefix of `scope` the theme names, dot by dot; plain if none.
  package func style(for scope: String) -> Style {
    var prefix = scope
    while true {
      if let style = styles[prefix] { return style }
      guard let dot = prefix.utf8.lastIndex(of: UInt8(ascii: ".")) else { return .plain }
      prefix = String(prefix[..<dot])
    }
  }
}
