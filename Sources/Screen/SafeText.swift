/// One line of text that is safe to draw: no scalar of it moves the cursor, hides, reorders or takes
/// another width than `columnWidth` says. The only way from any outside string to a cell.
///
/// Whatever cannot be drawn as it is becomes a visible marker or a substitute of known width: a
/// control is `^[` or `<9b>`, a right-to-left override `⟨RLO⟩`, a run of zero-width scalars
/// `⟨hidden 12⟩`, an unassigned scalar `⟨U+1FAE9⟩`. Drawn are only clusters on whose width glibc,
/// ncurses and tmux agree. The original stays with whoever has it: this is for the eye only.
package struct SafeText: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// What is drawn. Each scalar takes one or two columns or is a mark on the one before; a mark
  /// never comes first, and never more than four upon one scalar.
  package let string: String
  /// Columns the text takes.
  package let columnWidth: Int

  /// One line of any text; line ends are shown as `^J`, `^M`, `<85>` or `⟨U+2028⟩`. Takes time in
  /// proportion to the text.
  package init(_ untrusted: String) {
    if let columns = Self.columnWidth(ofClean: untrusted) {
      self.init(safe: untrusted, columnWidth: columns)
    } else {
      var sanitizer = Sanitizer(untrusted, splitsLines: false)
      self = sanitizer.run().last ?? SafeText(safe: "", columnWidth: 0)
    }
  }

  /// A literal goes the same way as any other text.
  package init(stringLiteral value: String) {
    self.init(value)
  }

  /// For text made of drawable clusters only.
  init(safe string: String, columnWidth: Int) {
    self.string = string
    self.columnWidth = columnWidth
  }

  /// The lines of any text, split at LF, CRLF, U+0085, U+2028 and U+2029. At least one; a line end
  /// at the end of the text is followed by an empty line.
  package static func lines(_ untrusted: String) -> [SafeText] {
    if let columns = columnWidth(ofClean: untrusted) {
      return [SafeText(safe: untrusted, columnWidth: columns)]
    }
    var sanitizer = Sanitizer(untrusted, splitsLines: true)
    return sanitizer.run()
  }

  /// Whether nothing is drawn.
  package var isEmpty: Bool { string.isEmpty }
  /// What is drawn, as `string`.
  package var description: String { string }

  /// One text after the other; neither changes, since no safe text begins with a mark.
  package static func + (left: SafeText, right: SafeText) -> SafeText {
    SafeText(
      safe: left.string + right.string,
      columnWidth: left.columnWidth + right.columnWidth
    )
  }

  /// As many columns of blanks; none if negative.
  package static func blanks(_ columns: Int) -> SafeText {
    SafeText(safe: " ", columnWidth: 1).repeated(columns)
  }

  /// The text so many times; none if negative.
  package func repeated(_ times: Int) -> SafeText {
    let times = max(0, times)
    let utf8 = Array(string.utf8)
    let text = String(unsafeUninitializedCapacity: utf8.count * times) { buffer in
      var end = 0
      for _ in 0..<times {
        for byte in utf8 {
          buffer[end] = byte
          end += 1
        }
      }
      return end
    }
    return SafeText(safe: text, columnWidth: columnWidth * times)
  }

  /// The clusters from the start that fit wholly into `columns`.
  package func prefix(columns: Int) -> SafeText {
    guard columnWidth > columns else { return self }
    var scanner = ClusterScanner(string)
    var bytes = 0
    var width = 0
    while let cluster = scanner.next(), width + cluster.columnWidth <= columns {
      bytes += cluster.utf8Count
      width += cluster.columnWidth
    }
    return slice(0..<bytes, columnWidth: width)
  }

  /// The clusters before the end that fit wholly into `columns`.
  package func suffix(columns: Int) -> SafeText {
    var scanner = ClusterScanner(string)
    var (bytes, width) = (0, columnWidth)
    while width > columns, let cluster = scanner.next() {
      bytes += cluster.utf8Count
      width -= cluster.columnWidth
    }
    return slice(bytes..<string.utf8.count, columnWidth: width)
  }

  /// The whole text if it fits into `columns`, else as much of it as does, followed by `..`.
  package func truncated(to columns: Int) -> SafeText {
    guard columnWidth > columns else { return self }
    guard columns > 2 else { return prefix(columns: columns) }
    return prefix(columns: columns - 2) + ".."
  }

  /// The clusters in a range of bytes; the ends must lie between clusters.
  func slice(_ bytes: Range<Int>, columnWidth: Int) -> SafeText {
    let utf8 = string.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let end = utf8.index(start, offsetBy: bytes.count)
    return SafeText(safe: String(string[start..<end]), columnWidth: columnWidth)
  }
}
