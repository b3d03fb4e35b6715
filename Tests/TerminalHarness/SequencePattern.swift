/// The shape of one control sequence: its literal bytes, with numbers and choices between them.
struct SequencePattern: Hashable {
  indirect enum Node: Hashable {
    case byte(UInt8)
    /// One to five digits.
    case number
    case choice([[Node]])
  }

  let nodes: [Node]

  /// A sequence without numbers.
  init(literal: String) {
    nodes = literal.utf8.map(Node.byte)
  }

  /// A sequence in which each `#` stands for a number.
  init(numbered text: String) {
    nodes = text.utf8.map { $0 == UInt8(ascii: "#") ? .number : .byte($0) }
  }

  private init(nodes: [Node]) {
    self.nodes = nodes
  }

  func matches(_ sequence: ArraySlice<UInt8>) -> Bool {
    Self.match(nodes[...], sequence)
  }

  private static func match(_ nodes: ArraySlice<Node>, _ bytes: ArraySlice<UInt8>) -> Bool {
    guard let node = nodes.first else { return bytes.isEmpty }
    let rest = nodes.dropFirst()
    switch node {
    case .byte(let byte):
      return bytes.first == byte && match(rest, bytes.dropFirst())
    case .number:
      let digits = bytes.prefix(5).prefix { (0x30...0x39).contains($0) }.count
      return digits > 0 && (1...digits).contains { match(rest, bytes.dropFirst($0)) }
    case .choice(let branches):
      return branches.contains { match(Array($0) + rest, bytes) }
    }
  }

  private static func match(_ nodes: [Node], _ bytes: ArraySlice<UInt8>) -> Bool {
    match(nodes[...], bytes)
  }

  /// The patterns of a capability, one for each control sequence and control byte in it: `nodes` are
  /// those of the whole capability. Where a choice lies between whole sequences, each is a pattern.
  static func sequences(in nodes: [Node]) -> [SequencePattern] {
    var patterns: [SequencePattern] = []
    var current: [Node] = []
    func finish() {
      if !current.isEmpty { patterns.append(SequencePattern(nodes: current)) }
      current = []
    }
    for node in nodes {
      switch node {
      case .byte(let byte) where byte < 0x20:
        finish()
        current = [node]
        if byte != 0x1B { finish() }
      case .choice(let branches) where branches.joined().contains(where: \.isControl):
        finish()
        patterns += branches.flatMap(sequences(in:))
      case .byte, .number, .choice:
        current.append(node)
      }
    }
    finish()
    return patterns
  }
}

extension SequencePattern.Node {
  var isControl: Bool {
    if case .byte(let byte) = self { byte < 0x20 } else { false }
  }
}
