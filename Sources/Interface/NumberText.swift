package import Conversations

/// Numbers as people read them.
package enum NumberText {
  /// `1,204`.
  package static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// `312 B`, `48 KB`, `1.2 MB`.
  static func bytes(_ count: Int) -> String {
    if count < 1 << 10 { return "\(count) B" }
    if count < 1 << 20 { return "\((count + 1023) >> 10) KB" }
    let tenths = (count * 10 + (1 << 19)) >> 20
    return "\(tenths / 10).\(tenths % 10) MB"
  }

  /// `$0.0042`: four decimals below a dollar, two from there on.
  static func dollars(_ amount: Double) -> String {
    let amount = amount.isNaN ? 0 : min(max(amount, 0), Double(Plausible.most))
    let decimals = amount < 1 ? 10_000.0 : 100.0
    let units = Int((amount * decimals).rounded())
    let fraction = String(units % Int(decimals))
    let width = amount < 1 ? 4 : 2
    let padding = String(repeating: "0", count: max(0, width - fraction.count))
    return "$\(grouped(units / Int(decimals))).\(padding)\(fraction)"
  }

  /// `40 ms`, `1.2 s`, `75 s`; `0.040초`, `1.2초`, `75초`.
  package static func duration(_ milliseconds: Int64) -> LocalizedText {
    if milliseconds < 1000 {
      let fraction = String(1000 + max(0, milliseconds)).dropFirst()
      return LocalizedText("\(milliseconds) ms", "0.\(fraction)초")
    }
    let tenths = (milliseconds + 50) / 100
    let seconds =
      tenths < 100
      ? "\(tenths / 10).\(tenths % 10)" : grouped(Int((milliseconds + 500) / 1000))
    return LocalizedText("\(seconds) s", "\(seconds)초")
  }
}
