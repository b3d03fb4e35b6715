/// Reads a capability as `infocmp` prints it (terminfo(5)) into the shape of what it writes.
///
/// Values and conditions are not computed: a printed parameter becomes a number, and each branch of
/// a condition a choice. Padding is left out.
struct CapabilityParser {
  private typealias Node = SequencePattern.Node

  private var rest: Substring
  private var nodes: [SequencePattern.Node] = []

  /// The patterns of the control sequences that a capability writes.
  static func patterns(in capability: String) -> [SequencePattern] {
    var parser = CapabilityParser(rest: capability[...])
    parser.parse(untilBranchEnd: false)
    return SequencePattern.sequences(in: parser.nodes)
  }

  private init(rest: Substring) {
    self.rest = rest
  }

  /// Parses to the end, or up to `%t`, `%e` or `%;`, which it takes and returns.
  @discardableResult
  private mutating func parse(untilBranchEnd: Bool) -> Character? {
    while let character = rest.popFirst() {
      switch character {
      case "%":
        if let end = parseOperation(), untilBranchEnd { return end }
      case "\\": parseEscape()
      case "^": parseControl()
      case "$" where rest.first == "<": rest = rest.drop { $0 != ">" }.dropFirst()
      default: append(character)
      }
    }
    return nil
  }

  private mutating func append(_ character: Character) {
    nodes += character.utf8.map(Node.byte)
  }

  private mutating func parseControl() {
    guard let byte = rest.popFirst()?.asciiValue else { return }
    nodes.append(.byte(byte & 0x1F))
  }

  private mutating func parseEscape() {
    guard let character = rest.popFirst() else { return }
    switch character {
    case "E", "e": nodes.append(.byte(0x1B))
    case "n": nodes.append(.byte(0x0A))
    case "r": nodes.append(.byte(0x0D))
    case "t": nodes.append(.byte(0x09))
    case "b": nodes.append(.byte(0x08))
    case "f": nodes.append(.byte(0x0C))
    case "s": nodes.append(.byte(0x20))
    case "0"..."7":
      let digits = String(character) + rest.prefix(2).prefix { ("0"..."7").contains($0) }
      rest = rest.dropFirst(digits.count - 1)
      nodes.append(.byte(UInt8(digits, radix: 8) ?? 0))
    default: append(character)
    }
  }

  /// Returns the operation if it ends a branch.
  private mutating func parseOperation() -> Character? {
    guard let operation = rest.popFirst() else { return nil }
    switch operation {
    case "t", "e", ";": return operation
    case "?": parseCondition()
    case "%": append("%")
    case "p", "P", "g": rest = rest.dropFirst()
    case "{": rest = rest.drop { $0 != "}" }.dropFirst()
    case "'": rest = rest.dropFirst().drop { $0 != "'" }.dropFirst()
    case "d", "x", "X", "o", "s": nodes.append(.number)
    case ":", "0"..."9", ".", "#", " ": parseFormat()
    default: break
    }
    return nil
  }

  private mutating func parseFormat() {
    rest = rest.drop { !"doxXs".contains($0) }.dropFirst()
    nodes.append(.number)
  }

  /// `%? condition %t then %e condition %t then %e else %;`, the conditions writing nothing.
  private mutating func parseCondition() {
    let before = nodes
    var branches: [[SequencePattern.Node]] = []
    var hasElse = true
    while true {
      nodes = []
      guard let end = parse(untilBranchEnd: true) else { break }
      if end == "t" {
        hasElse = false
        continue
      }
      branches.append(nodes)
      if end == ";" { break }
      hasElse = true
    }
    if !hasElse { branches.append([]) }
    nodes = before + [.choice(branches)]
  }
}
