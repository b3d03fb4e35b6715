/// Named styles under dotted scopes, such as `transcript.user.header`.
package struct Theme: Equatable, Sendable {
  package let name: String
  private let styles: [String: Style]

  package init(name: String, styles: [String: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The style of the longest prefix of `scope` the theme names, dot by dot; plain if none.
  package func style(for scope: String) -> Style {
    var prefix = Substring(scope)
    while true {
      if let style = styles[String(prefix)] { return style }
      guard let dot = prefix.lastIndex(of: ".") else { return .plain }
      prefix = prefix[..<dot]
    }
  }
}
