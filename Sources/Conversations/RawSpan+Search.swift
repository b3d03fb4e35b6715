extension RawSpan {
  /// Whether a byte stands in it.
  @inlinable
  package func contains(_ byte: UInt8) -> Bool { contains(byte, or: byte) }

  /// Whether one of two bytes stands in it.
  @inlinable
  package func contains(_ one: UInt8, or other: UInt8) -> Bool {
    firstIndex(of: one, or: other, from: startOfBlock(with: one, or: other)) < byteCount
  }

  /// Where the first of two bytes stands from `start` on; ``byteCount`` where neither does.
  ///
  /// Looks at eight bytes at a time, since most of what streams in is only passed over: taking one
  /// from a byte of 0 sets its highest bit, and that of none below it.
  @inlinable
  @inline(__always)
  package func firstIndex(of one: UInt8, or other: UInt8, from start: Int = 0) -> Int {
    precondition(start >= 0)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index &+ 8 <= byteCount {
      let eight = unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      let word = UInt64(littleEndian: eight)
      let (first, second) = (word ^ ones &* UInt64(one), word ^ ones &* UInt64(other))
      let found = ((first &- ones) & ~first | (second &- ones) & ~second) & ones << 7
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < byteCount {
      let byte = unsafeLoad(fromUncheckedByteOffset: index, as: UInt8.self)
      if byte == one || byte == other { return index }
      index &+= 1
    }
    return byteCount
  }

  /// A place from `start` on before which neither of two bytes stands.
  ///
  /// Passes over thirty-two bytes at a time, which pays where the bytes are far: in lines, not in
  /// names. (A loop without an exit, of a length that is known, becomes instructions for vectors.)
  @inlinable
  @inline(__always)
  package func startOfBlock(with one: UInt8, or other: UInt8, from start: Int = 0) -> Int {
    precondition(start >= 0)
    var index = start
    while index &+ 32 <= byteCount {
      var found: UInt8 = 0
      for place in index..<index &+ 32 {
        let byte = unsafeLoad(fromUncheckedByteOffset: place, as: UInt8.self)
        found |= (byte == one ? 1 : 0) | (byte == other ? 1 : 0)
      }
      if found != 0 { return index }
      index &+= 32
    }
    return index
  }
}
