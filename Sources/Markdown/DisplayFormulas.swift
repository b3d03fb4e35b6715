/// Finds formulas that go over several lines, `$$` to `$$` and `\[` to `\]`. One ends before a blank
/// line or a fence, or is none.
struct DisplayFormulas {
  /// Before this place none ends that begins with dollars, or with a bracket.
  private var searched = (dollars: 0, bracket: 0)

  /// The end of a line, or of the line on which a formula ends that it begins.
  mutating func end(of line: Range<Int>, in utf8: UnsafeBufferPointer<UInt8>) -> Int {
    let text = utf8[line]
    let start = text.contentStart
    let body = text[start...].dropFirst(2)
    if text[start...].starts(with: [0x24, 0x24]), searched.dollars <= start {
      guard !body.containsPair(0x24, 0x24) else { return line.upperBound }
      let search = Self.search(0x24, 0x24, from: line.upperBound, in: utf8)
      if search.end == nil { searched.dollars = search.stop }
      return search.end ?? line.upperBound
    }
    if text[start...].starts(with: [0x5C, 0x5B]), searched.bracket <= start {
      guard !body.containsPair(0x5C, 0x5D) else { return line.upperBound }
      let search = Self.search(0x5C, 0x5D, from: line.upperBound, in: utf8)
      if search.end == nil { searched.bracket = search.stop }
      return search.end ?? line.upperBound
    }
    return line.upperBound
  }

  /// Where the line ends that has the closing mark, and where the search did.
  private static func search(
    _ first: UInt8,
    _ second: UInt8,
    from place: Int,
    in utf8: UnsafeBufferPointer<UInt8>
  ) -> (end: Int?, stop: Int) {
    var start = place + 1
    while start < utf8.count {
      let end = utf8[start...].firstIndex(of: 0x0A) ?? utf8.count
      let line = utf8[start..<end]
      if line.isBlank || CodeFence(opening: line) != nil { return (nil, start) }
      if line.containsPair(first, second) { return (end, end) }
      start = end + 1
    }
    return (nil, utf8.count)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether one byte follows directly upon the other somewhere.
  func containsPair(_ first: UInt8, _ second: UInt8) -> Bool {
    var rest = self
    while let index = rest.firstIndex(of: first) {
      rest = rest[(index + 1)...]
      if rest.first == second { return true }
    }
    return false
  }
}
