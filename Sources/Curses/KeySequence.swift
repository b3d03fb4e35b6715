import Screen

/// A complete control sequence without its introducer, such as `1;5A`.
nonisolated struct KeySequence {
  /// What the sequence stands for.
  enum Meaning: Equatable {
    case chord(Chord)
    case focus(Bool)
    case pasteStart
    case mouse(MouseEvent)
    /// An old mouse report, whose three bytes follow.
    case oldMouse
    /// A reply, a release, a report: nothing anybody pressed.
    case nothing
    case unknown
  }

  /// The numbers between semicolons, each with its parts between colons; -1 where none stands.
  let parameters: [[Int]]
  /// `?`, `<`, `=` or `>` before the numbers.
  let prefix: UInt8?
  let final: UInt8

  /// - Parameter bytes: at least the final byte.
  init(_ bytes: [UInt8]) {
    var body = bytes.dropLast()
    final = bytes.last ?? 0
    if let first = body.first, 0x3C...0x3F ~= first {
      prefix = first
      body = body.dropFirst()
    } else {
      prefix = nil
    }
    parameters = body.split(separator: 0x3B, omittingEmptySubsequences: false).map { parameter in
      parameter.split(separator: 0x3A, omittingEmptySubsequences: false).map(Self.number)
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    if digits.isEmpty { return -1 }
    return digits.reduce(0) { sum, digit in
      0x30...0x39 ~= digit && sum < 1 << 24 ? sum * 10 + Int(digit) - 0x30 : sum
    }
  }

  /// The part of a parameter, both counted from 0, or `fallback` if it is missing.
  func number(_ index: Int, part: Int = 0, or fallback: Int) -> Int {
    guard parameters.indices.contains(index), parameters[index].indices.contains(part),
      parameters[index][part] >= 0
    else { return fallback }
    return parameters[index][part]
  }

  /// A key with the modifiers of the parameter at `index`; nothing if it was released or held with
  /// a key no chord has (Super, Hyper).
  func press(_ key: Key, modifiersAt index: Int) -> Meaning {
    let isRelease = number(index, part: 1, or: 1) == 3
    guard !isRelease, let modifiers = modifiers(at: index) else { return .nothing }
    return .chord(Chord(key, modifiers))
  }

  /// xterm and kitty send 1 + (1 Shift, 2 Alt, 4 Control, 8 Super, 16 Hyper, 32 Meta, 64 and 128
  /// the locks).
  func modifiers(at index: Int) -> Modifiers? {
    let bits = max(0, number(index, or: 1) - 1)
    guard bits & 24 == 0 else { return nil }
    var modifiers = Modifiers(rawValue: UInt8(bits & 7))
    if bits & 32 != 0 { modifiers.insert(.alt) }
    return modifiers
  }

  /// The meaning after `ESC [`.
  var meaning: Meaning {
    if prefix == UInt8(ascii: "<") { return mouseMeaning }
    if prefix != nil { return .nothing }
    switch final {
    case UInt8(ascii: "~"): return tildeMeaning
    case UInt8(ascii: "u"): return unicodeMeaning(code: number(0, or: 0), modifiersAt: 1)
    case UInt8(ascii: "Z"): return .chord(Chord(.tab, .shift))
    case UInt8(ascii: "I"): return .focus(true)
    case UInt8(ascii: "O"): return .focus(false)
    case UInt8(ascii: "M"): return parameters.count > 1 ? .nothing : .oldMouse
    case UInt8(ascii: "R"): return functionThreeMeaning
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return Self.cursorKey(final - 0x20).map { .chord(Chord($0, .shift)) } ?? .unknown
    case UInt8(ascii: "$"): return numberedKey.map { .chord(Chord($0, .shift)) } ?? .unknown
    case UInt8(ascii: "^"): return numberedKey.map { .chord(Chord($0, .control)) } ?? .unknown
    case UInt8(ascii: "@"):
      return numberedKey.map { .chord(Chord($0, [.shift, .control])) } ?? .unknown
    default:
      if let key = Self.cursorKey(final) { return press(key, modifiersAt: 1) }
      return .unknown
    }
  }

  /// xterm's SGR report: the button with 32 for motion and 64 for the wheel, column and row from 1;
  /// `m` for a release. Other buttons, and any with a key held down, mean nothing.
  private var mouseMeaning: Meaning {
    guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return .nothing }
    let position = Position(row: number(2, or: 0) - 1, column: number(1, or: 0) - 1)
    guard position.row >= 0, position.column >= 0 else { return .nothing }
    switch number(0, or: -1) {
    case 0:
      let kind: MouseEvent.Kind = final == UInt8(ascii: "M") ? .press : .release
      return .mouse(MouseEvent(kind, at: position))
    case 32: return .mouse(MouseEvent(.drag, at: position))
    case 64: return .mouse(MouseEvent(.wheelUp, at: position))
    case 65: return .mouse(MouseEvent(.wheelDown, at: position))
    default: return .nothing
    }
  }

  /// F3 with a modifier looks like a report of the cursor in row 1.
  private var functionThreeMeaning: Meaning {
    let isKey = parameters.isEmpty || number(0, or: 1) == 1 && 2...16 ~= number(1, or: 0)
    return isKey ? press(.function(3), modifiersAt: 1) : .nothing
  }

  private var tildeMeaning: Meaning {
    switch number(0, or: 0) {
    case 27: return unicodeMeaning(code: number(2, or: 0), modifiersAt: 1)
    case 200: return .pasteStart
    case 201: return .nothing
    default: return numberedKey.map { press($0, modifiersAt: 1) } ?? .unknown
    }
  }

  private var numberedKey: Key? {
    switch number(0, or: 0) {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let code: Self.numberedFunction(code).map { .function($0) }
    }
  }

  /// DEC left gaps between the function keys' numbers.
  private static func numberedFunction(_ code: Int) -> Int? {
    switch code {
    case 11...15: code - 10
    case 17...21: code - 11
    case 23...26: code - 12
    case 28...29: code - 13
    case 31...34: code - 14
    default: nil
    }
  }

  static func cursorKey(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4F)
    default: nil
    }
  }
}
