/// LaTeX as text that can be read: `x_1^2 \le \frac{a}{b}` as `x₁² ≤ a/b`.
struct Formula {
  private static let longest = 4_000
  private static let deepest = 16

  private let characters: [Character]
  private var index = 0
  private var depth = 0

  /// The lines of a formula given with its marks; `nil` if any of it is not understood.
  static func readable(_ source: String) -> [String]? {
    guard source.utf8.count <= longest else { return nil }
    let marks = source.hasPrefix("$") && !source.hasPrefix("$$") ? 1 : 2
    let lines = source.dropFirst(marks).dropLast(marks).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
    var formula = Formula(characters: Array(lines))
    guard let text = formula.sequence(upTo: nil) else { return nil }
    let rows = text.split(separator: "\n").map { String($0).trimmingBlanks }
    return rows.contains { !$0.isEmpty } ? rows.filter { !$0.isEmpty } : nil
  }

  private init(characters: [Character]) {
    self.characters = characters
  }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  // MARK: Sequences

  private mutating func sequence(upTo close: Character?) -> String? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { return nil }
    var text = ""
    while let character = next {
      index += 1
      if character == close { return text }
      guard let piece = piece(character) else { return nil }
      text.appendSpaced(piece)
    }
    return close == nil ? text : nil
  }

  private mutating func piece(_ character: Character) -> String? {
    switch character {
    case "\\": command()
    case "{": sequence(upTo: "}")
    case "}", "$", "#", "%", "`": nil
    case "^": script("^", FormulaSymbols.superscripts)
    case "_": script("_", FormulaSymbols.subscripts)
    case "&": ""
    case "~", "\t": " "
    default: String(character)
    }
  }

  private mutating func script(_ mark: String, _ forms: [Character: Character]) -> String? {
    guard let argument = argument()?.trimmingBlanks, !argument.isEmpty else { return nil }
    let content = argument == "∘" ? "°" : argument
    let raised = content.compactMap { forms[$0] }
    if raised.count == content.count { return String(raised) }
    return content.count == 1 ? mark + content : "\(mark)(\(content))"
  }

  /// A group, a command or a character.
  private mutating func argument() -> String? {
    while next == " " { index += 1 }
    guard let character = next else { return nil }
    index += 1
    return piece(character)
  }

  // MARK: Commands

  private mutating func command() -> String? {
    let name = name()
    if name == "\\" { return "\n" }
    if let sign = FormulaSymbols.signs[name] { return delimiter(after: name) ?? sign }
    if FormulaSymbols.functions.contains(name) { return function(name) }
    if FormulaSymbols.prose.contains(name) { return verbatimArgument() }
    if FormulaSymbols.wrappers.contains(name) { return argument() }
    if let accent = FormulaSymbols.accents[name] { return accented(accent) }
    switch name {
    case "frac", "dfrac", "tfrac": return fraction()
    case "sqrt": return root()
    case "mathbb": return blackboard()
    case "binom", "dbinom", "tbinom": return binomial()
    case "pmod": return argument().map { " (mod \($0.trimmingBlanks))" }
    case "begin", "end": return environment()
    default: return nil
    }
  }

  private mutating func name() -> String {
    var name = ""
    while let character = next, character.isASCII, character.isLetter {
      name.append(character)
      index += 1
    }
    guard name.isEmpty, let mark = next else { return name }
    index += 1
    return String(mark)
  }

  /// After `\left` and `\right` a dot is nothing.
  private mutating func delimiter(after name: String) -> String? {
    guard name == "left" || name == "right", next == "." else { return nil }
    index += 1
    return ""
  }

  private func function(_ name: String) -> String {
    guard let next, next == "\\" || next.isLetter || next.isNumber else { return name }
    return name + " "
  }

  private mutating func verbatimArgument() -> String? {
    guard next == "{", let end = characters[index...].firstIndex(of: "}") else { return nil }
    let text = characters[(index + 1)..<end]
    guard !text.contains("{"), !text.contains("\\"), !text.contains("$") else { return nil }
    index = end + 1
    return String(text)
  }

  private mutating func accented(_ accent: Unicode.Scalar) -> String? {
    guard let text = argument(), text.count == 1, text.first?.isLetter == true else { return nil }
    return text + String(accent)
  }

  private mutating func fraction() -> String? {
    guard let above = argument(), let below = argument() else { return nil }
    return above.asFactor(isNumerator: true) + "/" + below.asFactor(isNumerator: false)
  }

  private mutating func binomial() -> String? {
    guard let above = argument(), let below = argument() else { return nil }
    return "C(\(above.trimmingBlanks), \(below.trimmingBlanks))"
  }

  private mutating func root() -> String? {
    var degree = ""
    if next == "[" {
      index += 1
      guard let text = sequence(upTo: "]") else { return nil }
      let raised = text.compactMap { FormulaSymbols.superscripts[$0] }
      guard raised.count == text.count else { return nil }
      degree = String(raised)
    }
    return argument().map { "\(degree)√(\($0.trimmingBlanks))" }
  }

  private mutating func blackboard() -> String? {
    guard let letters = argument() else { return nil }
    let set = letters.compactMap { FormulaSymbols.blackboard[$0] }
    return set.count == letters.count ? String(set) : nil
  }

  /// Only what lines equations up; a matrix or cases would lose their shape.
  private mutating func environment() -> String? {
    let known = [
      "align", "align*", "aligned", "equation", "equation*", "gather", "gather*", "split",
    ]
    guard let name = verbatimArgument(), known.contains(name) else { return nil }
    return ""
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Line ends and the blanks next to them as one blank.
  var onOneLine: String { linesWithoutMargin.joined(separator: " ") }

  /// Its lines without blanks at their ends.
  var linesWithoutMargin: [String] {
    split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }
  }

  /// The text in brackets unless it is a single name or number, or above the line a product.
  func asFactor(isNumerator: Bool) -> String {
    let text = trimmingBlanks
    var depth = 0
    for character in text {
      if isNumerator, character == "(" { depth += 1 }
      let isPart = depth > 0 || character.isLetter || character.isNumber
      if isNumerator, character == ")" { depth -= 1 }
      guard isPart else { return "(\(text))" }
    }
    return text
  }

  /// Adds a piece; blanks do not add up.
  mutating func appendSpaced(_ piece: String) {
    if piece.first == " ", isEmpty || last == " " || last == "\n" {
      self += piece.drop { $0 == " " }
    } else {
      self += piece
    }
  }
}
