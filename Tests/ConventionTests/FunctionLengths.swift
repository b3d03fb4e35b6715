/// Finds the functions of a file with the lines they take, from the line of the keyword to that of
/// the closing brace. Initializers, subscripts and computed properties count as functions.
struct FunctionLengths {
  struct Function: Equatable {
    /// The line of the keyword, from 1.
    let line: Int
    let length: Int
  }

  private static let keywords: Set<String> = ["func", "init", "deinit", "subscript", "var"]

  private let bytes: [UInt8]
  private var position = 0

  static func functions(in source: String) -> [Function] {
    var finder = FunctionLengths(bytes: CodeText(source).bytes)
    return finder.functions()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func functions() -> [Function] {
    var functions: [Function] = []
    while let word = nextWord() {
      guard Self.keywords.contains(word) else { continue }
      let start = position
      guard let open = body(isProperty: word == "var", hasParameters: word != "deinit") else {
        position = start
        continue
      }
      let end = closingBrace(from: open)
      let length = bytes[start..<end].count { $0 == UInt8(ascii: "\n") } + 1
      functions.append(Function(line: line(of: start), length: length))
      position = start
    }
    return functions
  }

  private func line(of offset: Int) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// The next word that does not follow a full stop.
  private mutating func nextWord() -> String? {
    while position < bytes.count {
      let start = position
      while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
      let isMember = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
      if position > start, !isMember {
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      if position == start { position += 1 }
    }
    return nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// The offset of the brace that opens the body; nil for a declaration without one.
  private mutating func body(isProperty: Bool, hasParameters: Bool) -> Int? {
    if !isProperty, hasParameters {
      while position < bytes.count, bytes[position] != UInt8(ascii: "(") { position += 1 }
      skipBrackets()
    }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"): return position
      case UInt8(ascii: "("), UInt8(ascii: "["): skipBrackets()
      case UInt8(ascii: "}"), UInt8(ascii: ";"): return nil
      case UInt8(ascii: "=") where isProperty: return nil
      case UInt8(ascii: "\n") where !goesOnAfterLine(): return nil
      default: position += 1
      }
    }
    return nil
  }

  /// Whether a declaration goes on after the line end at the position.
  private func goesOnAfterLine() -> Bool {
    let before = bytes[..<position].last { $0 != UInt8(ascii: " ") }
    if let before, ",>&:".utf8.contains(before) { return true }
    let rest = bytes[position...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    let next = String(decoding: rest.prefix(8), as: UTF8.self)
    return ["{", "->", "where ", "async ", "throws", "rethrows"].contains(where: next.hasPrefix)
  }

  /// Moves past a bracketed part.
  private mutating func skipBrackets() {
    var depth = 0
    while position < bytes.count {
      if "([".utf8.contains(bytes[position]) { depth += 1 }
      if ")]".utf8.contains(bytes[position]) { depth -= 1 }
      position += 1
      if depth <= 0 { return }
    }
  }

  private func closingBrace(from open: Int) -> Int {
    var depth = 0
    for offset in open..<bytes.count {
      if bytes[offset] == UInt8(ascii: "{") { depth += 1 }
      if bytes[offset] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return offset }
    }
    return bytes.count
  }
}
