/// A comparison's times as text.
struct Table {
  let text: String

  init(_ comparison: Comparison, _ times: [Comparison.Times]) {
    let floors = times.prefix(comparison.floors.count)
    var rows = [
      ["", "\(comparison.unit)/s", "MB/s", "± %"] + floors.map { "x " + $0.name }
    ]
    for candidate in times {
      let median = candidate.seconds.median
      rows.append(
        [
          candidate.name, Self.whole(Double(comparison.count) / median),
          Self.whole(Double(comparison.bytes) / median / 1e6),
          Self.tenths(candidate.seconds.spread * 100),
        ]
          + floors.map { floor in
            // Round by round, because the machine is not the same in the next.
            Self.tenths(zip(candidate.seconds, floor.seconds).map { $0 / $1 }.median)
          }
      )
    }
    text = "\(comparison.title)\n" + Self.aligned(rows)
  }

  /// Rows as lines whose columns stand below each other, all but the first to the right.
  static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.indices.map { column in
        let blank = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blank : blank + row[column]
      }
      return "  " + cells.joined(separator: "  ") + "\n"
    }.joined()
  }

  private static func tenths(_ number: Double) -> String {
    String((number * 10).rounded() / 10)
  }

  private static func whole(_ number: Double) -> String {
    String(Int(number.rounded()))
  }
}
