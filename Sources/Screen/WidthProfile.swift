/// What a terminal was found to do with the characters terminals disagree on.
package struct WidthProfile: Hashable, Sendable {
  /// Whether the characters Unicode calls ambiguous (UAX #11), such as `…`, `─` and `α`, take two
  /// columns, as they do where a terminal is set up for East Asian text. Nothing that draws with
  /// the C library's widths can show them there, so each is drawn as its twin in ASCII.
  package let isAmbiguousWide: Bool

  /// Without a word from the terminal, ambiguous characters take one column, as most have it.
  package init(isAmbiguousWide: Bool = false) {
    self.isAmbiguousWide = isAmbiguousWide
  }

  /// What a cell shows of a cluster: itself, or a twin of one column.
  func shown(_ cluster: CellScalars) -> CellScalars {
    guard isAmbiguousWide, let first = cluster.first, let twin = AmbiguousTwin.text(for: first)
    else { return cluster }
    return CellScalars(twin.utf8.count == 1 ? twin : "?", columnWidth: cluster.columnWidth)
  }
}

extension SafeText {
  /// One line of any text, as a terminal of these widths can show it.
  package init(_ untrusted: String, in widths: WidthProfile) {
    self = SafeText(untrusted).drawable(in: widths)
  }

  /// The lines of any text, as a terminal of these widths can show them.
  package static func lines(_ untrusted: String, in widths: WidthProfile) -> [SafeText] {
    lines(untrusted).map { $0.drawable(in: widths) }
  }

  /// The text with a twin in ASCII for each ambiguous cluster, where those take two columns.
  private func drawable(in widths: WidthProfile) -> SafeText {
    guard widths.isAmbiguousWide, columnWidth < string.utf8.count else { return self }
    var output = ""
    var columns = 0
    for (cluster, width) in clusters {
      let twin = cluster.unicodeScalars.first.flatMap(AmbiguousTwin.text(for:))
      output += twin ?? cluster
      columns += twin?.utf8.count ?? width
    }
    return SafeText(safe: output, columnWidth: columns)
  }
}
