/// The ASCII form of a label of a host's name, RFC 3492.
enum Punycode {
  /// The label with `xn--` before it; `nil` if it is too long to be a label.
  static func encoded(_ label: String) -> String? {
    let scalars = label.unicodeScalars.map(\.value)
    guard scalars.count <= 63 else { return nil }
    let basic = scalars.filter { $0 < 0x80 }
    var output = basic.compactMap { Unicode.Scalar($0).map(Character.init) }
    var handled = UInt32(basic.count)
    if handled > 0 { output.append("-") }
    var code: UInt32 = 128
    var delta: UInt32 = 0
    var bias: UInt32 = 72
    while Int(handled) < scalars.count, let next = scalars.filter({ $0 >= code }).min() {
      delta += (next - code) * (handled + 1)
      code = next
      for scalar in scalars {
        if scalar < code { delta += 1 }
        guard scalar == code else { continue }
        appendDigits(of: delta, bias: bias, to: &output)
        bias = adapted(delta, isFirst: handled == UInt32(basic.count), count: handled + 1)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return "xn--" + String(output)
  }

  private static func appendDigits(of delta: UInt32, bias: UInt32, to output: inout [Character]) {
    var rest = delta
    var position: UInt32 = 36
    while true {
      let threshold = position <= bias ? 1 : min(26, position - bias)
      guard rest >= threshold else { break }
      output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
      rest = (rest - threshold) / (36 - threshold)
      position += 36
    }
    output.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> Character {
    Character(Unicode.Scalar(UInt8(value < 26 ? value + 97 : value + 22)))
  }

  private static func adapted(_ delta: UInt32, isFirst: Bool, count: UInt32) -> UInt32 {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var bias: UInt32 = 0
    while rest > 455 {
      rest /= 35
      bias += 36
    }
    return bias + 36 * rest / (rest + 38)
  }
}
