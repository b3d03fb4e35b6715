/// Bounds for numbers that a gateway or a file gives: sums of what is within them fit.
package enum Plausible {
  /// The most tokens, milliseconds or US dollars.
  package static let most = 1_000_000_000_000_000

  /// A count; `nil` where it is negative or beyond ``most``.
  package static func count<Number: BinaryInteger>(_ number: Number?) -> Number? {
    number.flatMap { $0 >= 0 && $0 <= Number(clamping: most) ? $0 : nil }
  }

  /// US dollars; `nil` where they are negative, no number or beyond ``most``.
  package static func amount(_ dollars: Double?) -> Double? {
    dollars.flatMap { (0...Double(most)).contains($0) ? $0 : nil }
  }

  /// A sum of counts, at most ``most``.
  static func sum(_ left: Int, _ right: Int) -> Int { min(left + right, most) }
}
