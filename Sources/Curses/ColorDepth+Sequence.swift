package import Screen

nonisolated extension ColorDepth {
  /// The depth of a terminal by what its variables say, without asking terminfo: for output that
  /// only passes through, such as into a pager.
  ///
  /// - Parameters:
  ///   - terminal: The value of `TERM`.
  ///   - colors: The value of `COLORTERM`.
  package init(terminal: String, colors: String) {
    if ["truecolor", "24bit"].contains(colors) || terminal.hasSuffix("-direct") {
      self = .direct
    } else if ["", "dumb"].contains(terminal) || terminal.hasPrefix("vt") {
      self = .none
    } else if terminal.contains("256color") {
      self = .palette
    } else {
      self = terminal == "linux" ? .eight : .sixteen
    }
  }

  /// A text in a style as ECMA-48 writes it, with the look taken back behind it. Each part of the look
  /// is a sequence of its own, as terminfo has them.
  package func text(_ span: Span) -> String {
    let parameters = parameters(of: span.style)
    guard !parameters.isEmpty, !span.text.isEmpty else { return span.text.string }
    return parameters.map { "\u{1B}[\($0)m" }.joined() + "\(span.text)\u{1B}[m"
  }

  private func parameters(of style: Style) -> [String] {
    var parameters = Self.attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    if style.attributes.contains(.standout), isCoarse { parameters.append("7") }
    let numbers = numbers(for: style)
    return parameters + color(numbers.foreground, from: 30)
      + color(numbers.background, from: 40)
  }

  private static let attributes: [(Attributes, String)] = [
    (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    (.strikethrough, "9"),
  ]

  /// The parameters of a colour; `base` is 30 for text, 40 for what it stands on.
  private func color(_ number: Int32, from base: Int32) -> [String] {
    switch number {
    case ..<0: return []
    case ..<8: return ["\(base + number)"]
    case ..<16 where self != .direct: return ["\(base + 52 + number)"]
    case _ where self == .direct:
      let light = (red: number >> 16, green: number >> 8 & 0xFF, blue: number & 0xFF)
      return ["\(base + 8);2;\(light.red);\(light.green);\(light.blue)"]
    default: return ["\(base + 8);5;\(number)"]
    }
  }
}
