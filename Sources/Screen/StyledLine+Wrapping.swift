extension StyledLine {
  /// The rows of this line, none wider than `columns`, which is taken as at least 2; continuation
  /// rows begin with `indent` blanks, as far as two columns remain.
  ///
  /// Korean is broken at spaces, and between syllables only where a word is wider than the row, or
  /// anywhere where `breaksHangul` says so, by default in fewer than 40 columns; Japanese and Chinese between characters, with no closing
  /// punctuation at the start of a row and no opening one at its end. Blanks at a break vanish.
  package func wrapped(
    to columns: Int,
    indent: Int = 0,
    breaksHangul: Bool? = nil
  ) -> [StyledLine] {
    let columns = max(2, columns)
    guard columnWidth > columns else { return [self] }
    var wrapping = Wrapping(
      self,
      columns: columns,
      indent: min(max(0, indent), columns - 2),
      breaksHangul: breaksHangul ?? (columns < Self.narrow)
    )
    return wrapping.rows()
  }

  /// Columns of the widest piece that a row may not be ended in unless it has to, Hangul taken by
  /// the syllable.
  package var widestWord: Int {
    var widest = 0
    var width = 0
    var units = WrapUnits(of: self, breaksHangul: true)
    while let unit = units.next() {
      width = unit.isSpace ? 0 : width + unit.columnWidth
      widest = max(widest, width)
      if unit.breakAfter == .free { width = 0 }
    }
    return widest
  }

  /// Below this a pane takes Hangul like Han.
  package static let narrow = 40
}

/// One line on its way into rows. Of a long one only the clusters of a few rows are at hand, each of
/// which takes many times the memory of its text.
private struct Wrapping {
  private let line: StyledLine
  private let columns: Int
  private let indent: Int
  private var source: WrapUnits
  private var units: [WrapUnit] = []
  /// The first unit that is in no row yet.
  private var start = 0

  /// Units that are read at once, or four rows of them where that is more.
  private static let fewest = 1024

  init(_ line: StyledLine, columns: Int, indent: Int, breaksHangul: Bool) {
    self.line = line
    self.columns = columns
    self.indent = indent
    source = WrapUnits(of: line, breaksHangul: breaksHangul)
  }

  mutating func rows() -> [StyledLine] {
    var rows: [StyledLine] = []
    var joint = line.joint
    fill()
    repeat {
      let isFirst = rows.isEmpty
      let end = end(columns: isFirst ? columns : columns - indent)
      let inkEnd = trimmed(end)
      var row = StyledLine(spans(of: start..<inkEnd))
      row.joint = joint
      row.gutter = isFirst ? line.gutter : 0
      rows.append(isFirst || indent == 0 ? row : row.prefixed(by: [Span(.blanks(indent))]))
      start = end
      joint = skipBlanks() || end > inkEnd ? .blank : .glued
      fill()
    } while start < units.count
    return rows
  }

  /// Reads on where less than a row may be left; every unit takes a column at least.
  private mutating func fill() {
    guard units.count - start <= columns, !source.isAtEnd else { return }
    units.removeFirst(start)
    start = 0
    let count = max(Self.fewest, 4 * columns)
    while units.count < count, let unit = source.next() { units.append(unit) }
  }

  /// Answers whether there was a blank.
  private mutating func skipBlanks() -> Bool {
    var isBlank = false
    while true {
      if start == units.count { fill() }
      guard start < units.count, units[start].isSpace else { return isBlank }
      start += 1
      isBlank = true
    }
  }

  /// Where the row that begins at `start` ends: at the last of the best breaks that fit.
  private func end(columns: Int) -> Int {
    var width = 0
    var hasInk = false
    var best: (free: Int, insideWord: Int, lastResort: Int) = (start, start, start)
    for index in start..<units.count {
      let unit = units[index]
      width += unit.columnWidth
      if width > columns, !unit.isSpace {
        return [best.free, best.insideWord, best.lastResort, index].first { $0 > start }
          ?? start + 1
      }
      hasInk = hasInk || !unit.isSpace
      guard hasInk else { continue }
      switch unit.breakAfter {
      case .free: best.free = index + 1
      case .insideWord: best.insideWord = index + 1
      case .lastResort: best.lastResort = index + 1
      case .never: break
      }
    }
    return units.count
  }

  /// The end of a row without its trailing blanks.
  private func trimmed(_ end: Int) -> Int {
    var end = end
    while end > start, units[end - 1].isSpace { end -= 1 }
    return end
  }

  private func spans(of range: Range<Int>) -> [Span] {
    var spans: [Span] = []
    var first = range.lowerBound
    while first < range.upperBound {
      var last = first
      var width = units[first].columnWidth
      while last + 1 < range.upperBound, units[last + 1].span == units[first].span {
        last += 1
        width += units[last].columnWidth
      }
      let bytes = units[first].offset..<units[last].offset + units[last].cluster.utf8Count
      let span = line.spans[units[first].span]
      spans.append(Span(span.text.slice(bytes, columnWidth: width), span.style))
      first = last + 1
    }
    return spans
  }
}
