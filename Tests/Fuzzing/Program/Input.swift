/// What libFuzzer made up: the bytes for the reader, and behind the last byte FF choices about how
/// it gets them. A plain text is an input too: it comes byte by byte.
struct Input {
  let bytes: [UInt8]
  private let choices: [UInt8]
  private var taken = 0

  init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
    let all = Array(UnsafeBufferPointer(start: start, count: count))
    let mark = all.lastIndex(of: 0xFF) ?? all.count
    bytes = Array(all[..<mark])
    choices = Array(all[mark...].dropFirst())
  }

  /// The bytes as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The next choice, or a usual value where none is left.
  mutating func choose(_ usual: Int, of range: ClosedRange<Int>) -> Int {
    guard taken < choices.count else { return usual }
    defer { taken += 1 }
    return range.lowerBound + Int(choices[taken]) % range.count
  }

  /// The elements in pieces, as long as the remaining choices say again and again.
  func pieces<Elements: Collection>(of elements: Elements) -> [Elements.SubSequence] {
    let lengths = choices.dropFirst(taken).map { Int($0) + 1 }
    var pieces: [Elements.SubSequence] = []
    var rest = elements[...]
    while !rest.isEmpty {
      let length = lengths.isEmpty ? 1 : lengths[pieces.count % lengths.count]
      pieces.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return pieces
  }
}
