package import Screen

/// The rows of a text that is still being written.
///
/// Rows that can no longer change are kept for the width and theme asked for last; only what comes
/// after the last cut (`BoundaryScanner`) is parsed again. Finishing parses the whole text once
/// more, so that the rows are those of `MarkdownLayout`, link definitions included.
package struct MarkdownStream: Sendable {
  private let widths: WidthProfile
  private var utf8: [UInt8] = []
  private var scanner = BoundaryScanner()
  private var drawing: StreamDrawing?
  private var isCurrent = false

  /// Whether the whole text is there.
  package private(set) var isFinished = false

  /// - Parameter widths: As in `MarkdownLayout`.
  package init(widths: WidthProfile = WidthProfile()) {
    self.widths = widths
  }

  /// Adds a piece of text. What comes after the end begins a new growth of the same text.
  package mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if isFinished { drawing = nil }
    isFinished = false
    isCurrent = false
    utf8.append(contentsOf: text.utf8)
    utf8.withUnsafeBufferPointer { scanner.scan($0) }
  }

  /// Takes the whole text so far; one that does not continue the last starts anew.
  package mutating func update(to text: String) {
    let continues = text.utf8.count >= utf8.count && text.utf8.starts(with: utf8)
    guard continues else {
      self = MarkdownStream(widths: widths)
      return append(text)
    }
    append(String(decoding: text.utf8.dropFirst(utf8.count), as: UTF8.self))
  }

  /// Says that the text is complete.
  package mutating func finish() {
    guard !isFinished else { return }
    isFinished = true
    isCurrent = false
  }

  /// All rows, as `MarkdownLayout` counts them. Costs a copy of them; to draw a part, call `layOut`
  /// and take `row(_:)` or `tailLines`.
  package mutating func lines(width columns: Int, theme: Theme) -> [StyledLine] {
    layOut(width: columns, theme: theme)
    return stableLines + tailLines
  }

  /// Brings the rows up to date.
  package mutating func layOut(width columns: Int, theme: Theme) {
    if drawing?.fits(columns, theme) != true {
      drawing = StreamDrawing(columns: columns, theme: theme, widths: widths)
      isCurrent = false
    }
    guard !isCurrent else { return }
    isCurrent = true
    if isFinished {
      drawing?.finish(utf8)
    } else {
      drawing?.update(utf8, scanner)
    }
  }

  /// The rows from the top that stay as they are until the text ends.
  package var stableLines: [StyledLine] {
    drawing.map { Array($0.stable.prefix($0.settledCount)) } ?? []
  }
  /// The rows below, a blank one first if it separates them.
  package var tailLines: [StyledLine] {
    drawing.map { Array($0.stable.dropFirst($0.settledCount)) + $0.tail } ?? []
  }
  package var stableRowCount: Int { drawing?.settledCount ?? 0 }
  /// All rows as of the last layout.
  package var rowCount: Int { drawing.map { $0.stable.count + $0.tail.count } ?? 0 }

  /// A row as of the last layout; an empty one outside `0..<rowCount`.
  package func row(_ index: Int) -> StyledLine {
    guard let drawing, index >= 0, index < rowCount else { return StyledLine() }
    let tailIndex = index - drawing.stable.count
    return tailIndex < 0 ? drawing.stable[index] : drawing.tail[tailIndex]
  }
}
