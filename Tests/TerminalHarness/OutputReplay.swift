internal import CTerminalEmulator
package import Screen

/// A program's output looked at once more, between its first byte and its last.
package enum OutputReplay {
  /// The screen as it was after each of these bytes, such as those that end a frame.
  ///
  /// Throws `TerminalError.noMemory`.
  package static func screens(
    of output: [UInt8],
    size: Size,
    endingIn mark: String
  ) throws -> [TerminalScreen] {
    let emulator = try TerminalEmulator(size: size)
    var screens: [TerminalScreen] = []
    var fed = 0
    for end in ends(of: Array(mark.utf8), in: output) {
      emulator.feed(Array(output[fed..<end]))
      _ = emulator.takeTyped()
      screens.append(emulator.screen)
      fed = end
    }
    return screens
  }

  /// Where output writes outside a screen of this size: places that the cursor is sent to beyond its
  /// last row or column. Takes the form of `cup`, `vpa` and `hpa` that ECMA-48 gives them.
  package static func placesOutside(_ size: Size, in output: ArraySlice<UInt8>) -> [String] {
    var scanner = OutputScanner(Array(output))
    var places: [String] = []
    while let token = scanner.next() {
      guard case .sequence(let bytes) = token, bytes.count > 2, let final = bytes.last else {
        continue
      }
      let text = String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self)
      let numbers = text.split(separator: ";").map { Int($0) ?? 1 }
      let (row, column): (Int, Int) =
        switch final {
        case UInt8(ascii: "H"): (numbers.first ?? 1, numbers.count > 1 ? numbers[1] : 1)
        case UInt8(ascii: "d"): (numbers.first ?? 1, 1)
        case UInt8(ascii: "G"): (1, numbers.first ?? 1)
        default: (1, 1)
        }
      if row > size.rows || column > size.columns { places.append(text) }
    }
    return places
  }

  private static func ends(of mark: [UInt8], in output: [UInt8]) -> [Int] {
    guard let last = mark.last else { return [] }
    return output.indices.filter { index in
      output[index] == last && index + 1 >= mark.count
        && output[(index + 1 - mark.count)...index].elementsEqual(mark)
    }.map { $0 + 1 }
  }
}
