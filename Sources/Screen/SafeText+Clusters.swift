import CWideCharacter

/// What is drawn at once: a scalar with the marks upon it, or the two halves of a flag.
struct Cluster {
  let first: Unicode.Scalar
  /// Five at most, the first among them, and one or two columns.
  var scalars: CellScalars
  var utf8Count: Int

  init(_ first: Unicode.Scalar, columnWidth: UInt8, utf8Count: Int) {
    self.first = first
    scalars = CellScalars(first, columnWidth: columnWidth)
    self.utf8Count = utf8Count
  }

  var columnWidth: Int { Int(scalars.columnWidth) }
}

/// The UTF-8 of a safe string.
extension Swift.Span<UInt8> {
  /// The cluster that begins at an index.
  func cluster(at index: Int) -> Cluster {
    // No mark is ASCII.
    if self[index] < 0x80, index + 1 == count || self[index + 1] < 0x80 {
      return Cluster(Unicode.Scalar(self[index]), columnWidth: 1, utf8Count: 1)
    }
    let (first, width) = scalar(at: index)
    let kind = Int(column_class(first.value))
    let columns: UInt8 = kind == COLUMN_CLASS_NARROW ? 1 : 2
    var cluster = Cluster(first, columnWidth: columns, utf8Count: width)
    var isSecondHalf = kind == COLUMN_CLASS_SPECIAL
    var end = index + width
    while end < count, self[end] >= 0x80 {
      let (next, width) = scalar(at: end)
      guard isSecondHalf || Int(column_class(next.value)) == COLUMN_CLASS_MARK else { break }
      cluster.scalars.append(next)
      cluster.utf8Count += width
      end += width
      isSecondHalf = false
    }
    return cluster
  }

  /// The scalar that begins at an index, and its bytes.
  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, width: Int) {
    let first = self[index]
    guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var bits = UInt32(first) & 0x7F >> UInt32(width)
    for index in index + 1..<index + width { bits = bits << 6 | UInt32(self[index] & 0x3F) }
    return (Unicode.Scalar(bits) ?? "\u{FFFD}", width)
  }
}

/// Walks over the clusters of a safe string.
struct ClusterScanner: IteratorProtocol {
  private let utf8: [UInt8]
  /// Where the next cluster begins.
  private(set) var offset = 0

  init(_ safe: String) {
    utf8 = Array(safe.utf8)
  }

  mutating func next() -> Cluster? {
    guard offset < utf8.count else { return nil }
    let cluster = utf8.span.cluster(at: offset)
    offset += cluster.utf8Count
    return cluster
  }
}

extension SafeText {
  /// The clusters in order, each with the one or two columns it takes.
  package var clusters: Clusters { Clusters(string) }

  /// Clusters of at most five scalars, or two for a flag.
  package struct Clusters: Sequence, IteratorProtocol {
    private var scanner: ClusterScanner

    init(_ safe: String) {
      scanner = ClusterScanner(safe)
    }

    /// The next cluster, or `nil` after the last.
    package mutating func next() -> (text: String, columnWidth: Int)? {
      scanner.next().map { ($0.scalars.text, $0.columnWidth) }
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
