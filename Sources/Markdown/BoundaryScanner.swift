/// Finds where a growing text can be cut so that what lies before will be drawn the same whatever
/// follows. Reads each byte once.
///
/// A cut goes before a complete line at column 0 that is no list marker, below a blank line and not
/// inside a fence; further before and after a fenced block at column 0, which ends whatever was
/// open. Once a fence opened with indentation is followed by less of it, no more cuts are made: the
/// list it was in may have ended, or not. Only link definitions reach across a cut.
struct BoundaryScanner: Sendable {
  /// What lies between two cuts, in bytes from the start.
  enum Piece: Sendable {
    case blocks(Range<Int>)
    case code(CodePiece, end: Int)
  }

  /// A fenced block at column 0.
  struct CodePiece: Equatable, Sendable {
    /// Where its fence begins.
    let fenceStart: Int
    /// Where the first line of code begins.
    let codeStart: Int
    let fence: CodeFence
  }

  private(set) var pieces: [Piece] = []
  /// The block that is open at the last cut.
  private(set) var openCode: CodePiece?
  /// The last cut.
  private(set) var boundary = 0
  /// Where the first incomplete line begins.
  private(set) var position = 0

  private var fence: CodeFence?
  private var isBelowBlank = false
  private var hasStopped = false

  /// Reads the lines that have become complete.
  mutating func scan(_ utf8: UnsafeBufferPointer<UInt8>) {
    while let end = utf8[position...].firstIndex(of: 0x0A) {
      if !hasStopped { read(utf8[position..<end]) }
      position = end + 1
    }
  }

  private mutating func read(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    // A carriage return alone is a line end too, but one that may have a line feed to come.
    if line.dropLast().contains(0x0D) { return stop() }
    if let fence { return read(line, within: fence) }
    if line.isBlank {
      isBelowBlank = true
      return
    }
    let fence = CodeFence(opening: line)
    self.fence = fence
    let isFence = fence?.indentation == 0
    let isAtMargin = line.first != 0x20 && line.first != 0x09
    if isFence || isBelowBlank && isAtMargin && line.listMarkerLength == nil {
      cut(at: line.startIndex)
    }
    if let fence, isFence {
      openCode = CodePiece(
        fenceStart: line.startIndex,
        codeStart: line.endIndex + 1,
        fence: fence
      )
    }
    isBelowBlank = false
  }

  private mutating func read(
    _ line: Slice<UnsafeBufferPointer<UInt8>>,
    within fence: CodeFence
  ) {
    if !line.isBlank, line.indentation < fence.indentation { return stop() }
    guard fence.isClosed(by: line) else { return }
    self.fence = nil
    guard let openCode else { return }
    pieces.append(.code(openCode, end: line.startIndex))
    boundary = line.endIndex + 1
    self.openCode = nil
  }

  private mutating func cut(at place: Int) {
    guard place > boundary else { return }
    pieces.append(.blocks(boundary..<place))
    boundary = place
  }

  private mutating func stop() {
    hasStopped = true
    openCode = nil
  }
}
