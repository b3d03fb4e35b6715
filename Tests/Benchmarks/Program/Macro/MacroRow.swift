/// One work of both programs, measured side by side.
struct MacroRow {
  let work: String
  let unit: String
  /// How many times the floor's figure Maru's may be; `nil` where the figure itself is the aim.
  var ratio: Double?
  /// What Maru's figure may be.
  var most: Double?
  var floor: [Double] = []
  var maru: [Double] = []

  /// Maru's by the floor's, round by round, since the machine is not the same in the next.
  private var ratios: [Double] {
    zip(maru, floor).filter { $1 > 0 }.map { $0 / $1 }
  }

  private var isHeld: Bool {
    if let ratio { return ratios.median <= ratio }
    return most.map { maru.median <= $0 } ?? true
  }

  /// The cells of a row: work, floor, Maru, spread in percent, by the floor, aim, whether it is held.
  var cells: [String] {
    let aim = ratio.map { "x \(Self.short($0))" } ?? most.map { Self.short($0) } ?? ""
    return [
      "\(work), \(unit)", floor.isEmpty ? "" : Self.short(floor.median), Self.short(maru.median),
      maru.count < 2 || maru.median == 0 ? "" : Self.short((maru.spread * 100).rounded()),
      ratios.isEmpty ? "" : "x \(Self.short(ratios.median))", aim,
      aim.isEmpty ? "" : isHeld ? "held" : "missed",
    ]
  }

  static let heads = ["", "floor", "maru", "± %", "by the floor", "aim", ""]

  /// Three digits.
  private static func short(_ number: Double) -> String {
    let text =
      switch abs(number) {
      case 100...: String(Int(number.rounded()))
      case 10...: String((number * 10).rounded() / 10)
      default: String((number * 100).rounded() / 100)
      }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
