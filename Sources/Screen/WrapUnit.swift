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
}

/// Reads the clusters of a line one after the other, with the quality of the break after each.
struct WrapUnits: IteratorProtocol {
  private let spans: [Span]
  private var index = 0
  private var scanner: ClusterScanner
  private var finder: BreakFinder
  private var following: WrapUnit?

  init(of line: StyledLine, breaksHangul: Bool) {
    spans = line.spans
    scanner = ClusterScanner(spans.first?.text.string ?? "")
    finder = BreakFinder(breaksHangul: breaksHangul)
    following = read()
    if let following { finder.pass(following) }
  }

  var isAtEnd: Bool { following == nil }

  mutating func next() -> WrapUnit? {
    guard var unit = following else { return nil }
    following = read()
    if let following {
      unit.breakAfter = finder.quality(between: unit, and: following)
      finder.pass(following)
    }
    return unit
  }

  private mutating func read() -> WrapUnit? {
    while index < spans.count {
      let offset = scanner.offset
      if let cluster = scanner.next() {
        let breakClass = BreakClass(cluster)
        return WrapUnit(span: index, offset: offset, cluster: cluster, breakClass: breakClass)
      }
      index += 1
      if index < spans.count { scanner = ClusterScanner(spans[index].text.string) }
    }
    return nil
  }
}
