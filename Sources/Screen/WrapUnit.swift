/// A cluster of a line that is to be wrapped.
struct WrapUnit {
  /// Which span it is in, and where in that span's text, in bytes.
  let span: Int
  let offset: Int
  let cluster: Cluster
  let breakClass: BreakClass
  /// How good it is to end a row after it.
  var breakAfter: BreakQuality = .never

  var columnWidth: Int { cluster.columnWidth }
  var isSpace: Bool { breakClass == .space }

  /// The clusters of a line, with the quality of the break after each.
  static func units(of line: StyledLine, breaksHangul: Bool) -> [WrapUnit] {
    var units: [WrapUnit] = []
    units.reserveCapacity(line.columnWidth)
    var finder = BreakFinder(breaksHangul: breaksHangul)
    for (index, span) in line.spans.enumerated() {
      var scanner = ClusterScanner(span.text.string)
      var offset = 0
      while let cluster = scanner.next() {
        let breakClass = BreakClass(cluster)
        let unit = WrapUnit(span: index, offset: offset, cluster: cluster, breakClass: breakClass)
        if let last = units.last {
          units[units.count - 1].breakAfter = finder.quality(between: last, and: unit)
        }
        finder.pass(unit)
        units.append(unit)
        offset += cluster.utf8Count
      }
    }
    return units
  }
}
