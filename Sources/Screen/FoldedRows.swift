/// The text of rows as find looks at it: without gutters and wrapping, in lower case.
package struct FoldedRows: Sendable {
  private var utf8: [UInt8] = []
  /// Where the text of each row begins.
  private var starts: [Int] = []

  package init(_ rows: some Sequence<StyledLine>) {
    for row in rows {
      switch row.joint {
      case .line: if !starts.isEmpty { utf8.append(0x0A) }
      case .glued: break
      case .blank: utf8.append(0x20)
      }
      starts.append(utf8.count)
      row.fold(into: &utf8) { _, _ in }
    }
  }

  /// A text to be found, or any of several, folded like the rows.
  package struct Needle: Equatable, Sendable {
    /// The longest first; none is empty.
    let texts: [[UInt8]]

    package init(_ text: String, in widths: WidthProfile = WidthProfile()) {
      self.init(anyOf: [text], in: widths)
    }

    package init(anyOf texts: [String], in widths: WidthProfile = WidthProfile()) {
      self.texts = texts.map { text in
        var utf8: [UInt8] = []
        StyledLine(SafeText(text, in: widths)).fold(into: &utf8) { _, _ in }
        return utf8
      }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }

    /// Whether there is nothing to find.
    package var isEmpty: Bool { texts.isEmpty }
  }

  /// Bytes of the folded text.
  package typealias Match = Range<Int>

  /// Where the needle is, from the start, without overlaps.
  package func matches(of needle: Needle) -> [Match] {
    var matches: [Match] = []
    utf8.withUnsafeBufferPointer { utf8 in
      var offset = 0
      while offset < utf8.count {
        let found = needle.texts.first { text in
          utf8[offset] == text[0] && utf8[offset...].starts(with: text)
        }
        if let found { matches.append(offset..<offset + found.count) }
        offset += found?.count ?? 1
      }
    }
    return matches
  }

  /// Those of some matches, by their indices, that a row has a part of.
  package func matches(_ matches: [Match], inRow row: Int) -> Range<Int> {
    guard starts.indices.contains(row) else { return 0..<0 }
    let end = row + 1 < starts.count ? starts[row + 1] : utf8.count
    let first = matches.firstIndex { $0.upperBound > starts[row] } ?? matches.count
    let last = matches[first...].firstIndex { $0.lowerBound >= end } ?? matches.count
    return first..<last
  }

  /// The row a byte of the folded text is in.
  package func row(at offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] > offset { high = middle } else { low = middle + 1 }
    }
    return max(0, low - 1)
  }

  /// The byte of the folded text that a row begins with.
  package func start(ofRow row: Int) -> Int {
    starts.isEmpty ? 0 : starts[min(max(0, row), starts.count - 1)]
  }

  /// The columns of a row that a match takes; `nil` where it is in other rows.
  package func columns(of match: Match, inRow index: Int, is row: StyledLine) -> Range<Int>? {
    guard starts.indices.contains(index) else { return nil }
    let start = starts[index]
    var columns: Range<Int>?
    var utf8: [UInt8] = []
    row.fold(into: &utf8) { offset, cluster in
      guard match.contains(start + offset) else { return }
      columns = (columns?.lowerBound ?? cluster.lowerBound)..<cluster.upperBound
    }
    return columns
  }
}

extension StyledLine {
  /// Appends the clusters behind the gutter in lower case; `visit` is told where each begins in
  /// `utf8` and which columns it takes.
  func fold(into utf8: inout [UInt8], _ visit: (_ offset: Int, _ columns: Range<Int>) -> Void) {
    var column = 0
    for span in spans {
      var scanner = ClusterScanner(span.text.string)
      var rest = span.text.string.utf8[...]
      while let cluster = scanner.next() {
        let (bytes, start) = (rest.prefix(cluster.utf8Count), utf8.count)
        rest = rest.dropFirst(cluster.utf8Count)
        let columns = column..<column + cluster.columnWidth
        column = columns.upperBound
        guard columns.lowerBound >= gutter else { continue }
        if cluster.first.isASCII || !cluster.first.properties.isUppercase {
          for byte in bytes { utf8.append(0x41...0x5A ~= byte ? byte | 0x20 : byte) }
        } else {
          utf8 += Substring(bytes).lowercased().utf8
        }
        visit(start, columns)
      }
    }
  }
}
