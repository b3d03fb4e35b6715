extension StyledLine {
  /// What stands in a range of columns behind the gutter; a wide cluster counts with its first.
  package func text(in columns: Range<Int>) -> String {
    var text = ""
    var column = 0
    for span in spans {
      for cluster in span.text.clusters {
        if column >= gutter, columns.contains(column) { text += cluster.text }
        column += cluster.columnWidth
      }
    }
    return text
  }

  /// The columns at which clusters behind the gutter begin.
  package var clusterColumns: [Int] {
    var columns: [Int] = []
    var column = 0
    for span in spans {
      for cluster in span.text.clusters {
        if column >= gutter { columns.append(column) }
        column += cluster.columnWidth
      }
    }
    return columns
  }

  /// The text of rows one below the other without gutters and wrapping. Only what is after column
  /// `start` of the first counts, and what is before column `end` of the last.
  package static func text(of rows: [StyledLine], from start: Int, to end: Int) -> String {
    var text = ""
    for (index, row) in rows.enumerated() {
      if index > 0 {
        switch row.joint {
        case .line: text += "\n"
        case .glued: break
        case .blank: text += " "
        }
      }
      let first = index == 0 ? start : 0
      text += row.text(in: first..<(index == rows.count - 1 ? max(first, end) : .max))
    }
    return text
  }
}
