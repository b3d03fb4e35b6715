import CWideCharacter

/// What is drawn at once: a scalar with the marks upon it, or the two halves of a flag.
struct Cluster {
  let first: Unicode.Scalar
  var last: Unicode.Scalar
  var scalarCount: Int
  var utf8Count: Int
  /// 1 or 2.
  let columnWidth: Int
}

/// Walks over the clusters of a safe string.
struct ClusterScanner: IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var pending: Unicode.Scalar?

  init(_ safe: String) {
    scalars = safe.unicodeScalars.makeIterator()
    pending = scalars.next()
  }

  mutating func next() -> Cluster? {
    guard let first = pending else { return nil }
    pending = scalars.next()
    let columns = Int(column_class(first.value))
    var cluster = Cluster(
      first: first,
      last: first,
      scalarCount: 1,
      utf8Count: UTF8.width(first),
      columnWidth: columns == COLUMN_CLASS_NARROW ? 1 : 2
    )
    if columns == COLUMN_CLASS_SPECIAL, let second = pending {
      take(second, into: &cluster)
    }
    while let mark = pending, Int(column_class(mark.value)) == COLUMN_CLASS_MARK {
      take(mark, into: &cluster)
    }
    return cluster
  }

  private mutating func take(_ scalar: Unicode.Scalar, into cluster: inout Cluster) {
    cluster.last = scalar
    cluster.scalarCount += 1
    cluster.utf8Count += UTF8.width(scalar)
    pending = scalars.next()
  }
}

extension SafeText {
  /// The clusters in order, each with the one or two columns it takes.
  package var clusters: Clusters { Clusters(string) }

  /// Clusters of at most five scalars, or two for a flag.
  package struct Clusters: Sequence, IteratorProtocol {
    private let string: String
    private var scanner: ClusterScanner
    private var offset = 0

    init(_ safe: String) {
      string = safe
      scanner = ClusterScanner(safe)
    }

    /// The next cluster, or `nil` after the last.
    package mutating func next() -> (text: String, columnWidth: Int)? {
      guard let cluster = scanner.next() else { return nil }
      defer { offset += cluster.utf8Count }
      guard cluster.scalarCount > 1 else { return (String(cluster.first), cluster.columnWidth) }
      let start = string.utf8.index(string.utf8.startIndex, offsetBy: offset)
      let end = string.utf8.index(start, offsetBy: cluster.utf8Count)
      return (String(string[start..<end]), cluster.columnWidth)
    }
  }

  /// Columns of a text in which nothing needs a substitute, else `nil`.
  static func columnWidth(ofClean text: String) -> Int? {
    var columns = 0
    var marks = 4
    for scalar in text.unicodeScalars {
      let width = Int(column_class(scalar.value))
      guard width != COLUMN_CLASS_SPECIAL else { return nil }
      marks = width == 0 ? marks + 1 : 0
      guard marks < 5, scalar.value != 0x20E3 else { return nil }
      columns += width
    }
    return columns
  }
}
