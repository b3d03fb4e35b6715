/// Red, green and blue on a terminal that has them while its description knows xterm's palette
/// only, as that of most has it.
///
/// ncurses is given a number of the palette for each colour; in what it writes, the numbers become
/// the colours (`38;2;R;G;B`, ISO 8613-6 as xterm takes it). A number gets no second meaning
/// while cells on the screen still use it.
nonisolated struct ColorSlots {
  private var numbers: [LightColor: Int32] = [:]
  private var colors: [LightColor] = []

  /// The palette's numbers without the basic colours, which are the user's.
  private static let first = 16
  private static let count = 240

  /// The number that stands for a colour; `nil` once all are taken.
  mutating func number(for color: LightColor) -> Int32? {
    if let number = numbers[color] { return number }
    guard colors.count < Self.count else { return nil }
    let number = Int32(Self.first + colors.count)
    colors.append(color)
    numbers[color] = number
    return number
  }

  /// The bytes with every number replaced by its colour.
  func replaced(in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 5 / 4)
    var rest = bytes[...]
    while let escape = rest.firstIndex(of: 0x1B) {
      result += rest[..<escape]
      rest = rest[escape...]
      let sequence = rest.dropFirst(2).prefix { 0x30...0x3B ~= $0 }
      let isColoring =
        rest.dropFirst().first == UInt8(ascii: "[") && sequence.endIndex < rest.endIndex
        && rest[sequence.endIndex] == UInt8(ascii: "m")
      if isColoring {
        result += rest.prefix(2) + replaced(inParameters: sequence)
        rest = rest[sequence.endIndex...]
      } else {
        result += rest.prefix(1)
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private func replaced(inParameters bytes: ArraySlice<UInt8>) -> [UInt8] {
    var parts = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    for index in parts.indices.dropLast(2) {
      guard parts[index] == "38" || parts[index] == "48", parts[index + 1] == "5",
        let number = Int(parts[index + 2]), colors.indices.contains(number - Self.first)
      else { continue }
      let color = colors[number - Self.first]
      parts[index + 1] = "2"
      parts[index + 2] = "\(color.red);\(color.green);\(color.blue)"
    }
    return Array(parts.joined(separator: ";").utf8)
  }
}
