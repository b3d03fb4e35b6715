/// Where scalars of a text in UTF-8 begin and end. What is no UTF-8 counts a byte at a time.
enum ScalarBounds {
  /// Where some scalars before `place` begin.
  static func start(
    _ count: Int = 1,
    before place: Int,
    in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = place
    for _ in 0..<count where place > 0 {
      var start = place - 1
      while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
      place = end(after: start, in: text) == place ? start : place - 1
    }
    return place
  }

  /// Where some scalars behind `place` end.
  static func end(
    _ count: Int = 1,
    after place: Int,
    in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = place
    for _ in 0..<count where place < text.count {
      let first = text[place]
      let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
      let end = min(place + length, text.count)
      var next = place + 1
      while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
      place = next == place + length ? next : place + 1
    }
    return place
  }
}
