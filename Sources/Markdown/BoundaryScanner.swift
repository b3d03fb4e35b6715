/// Finds where a growing text can be cut so that what lies before will be drawn the same whatever
/// follows. Reads each byte once.
///
/// A cut goes before a complete line at column 0 that is no list marker, below a blank line and not
/// inside a fence; further before and after a fenced block at column 0, which ends whatever was
/// open. Once a fence opened with indentation is followed by less of it, no more cuts are made: the
/// list it was in may have ended, or not. Only link definitions reach across a cut.
///
/// A list at column 0 is cut before its items too. Its rows stay, but for the blank ones between
/// items: one that comes late makes the whole list loose (`Joint`).
struct BoundaryScanner: Sendable {
  /// What lies between two cuts, in bytes from the start.
  enum Piece: Sendable {
    case blocks(Range<Int>, Joint)
    case code(CodePiece, end: Int)
  }

  /// How what follows a cut belongs to what is above it.
  enum Joint: Sendable {
    case none
    /// It goes on with the items of a list.
    case item
    /// The same, below a blank line.
    case itemBelowBlank
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
  /// How what follows the last cut belongs to what is above it.
  private(set) var joint = Joint.none
  /// Where the first incomplete line begins.
  private(set) var position = 0
  /// The bytes in which line ends have been looked for.
  private var scanned = 0

  private var fence: CodeFence?
  private var isBelowBlank = false
  /// What the items of the list at column 0 begin with that is open.
  private var list: UInt8?
  private var hasStopped = false

  /// Reads the lines that have become complete.
  mutating func scan(_ utf8: UnsafeBufferPointer<UInt8>) {
    while let end = utf8[scanned...].firstIndex(of: 0x0A) {
      if !hasStopped { read(utf8[position..<end]) }
      position = end + 1
      scanned = position
    }
    scanned = utf8.count
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
    let mark = line.itemMark
    if isFence || isBelowBlank && isAtMargin && mark == nil && line.listMarkerLength == nil {
      cut(at: line.startIndex, .none)
      list = nil
    } else if isAtMargin {
      if let mark, mark == list {
        cut(at: line.startIndex, isBelowBlank ? .itemBelowBlank : .item)
      } else {
        list = begins(line) ? mark : nil
      }
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
    joint = .none
    self.openCode = nil
  }

  /// Whether an item begins a list here, and is no part of the paragraph above.
  private func begins(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let isNumber = (0x30...0x39).contains(line.first ?? 0)
    return isBelowBlank || line.startIndex == boundary || !isNumber
      || line.starts(with: Array("1.".utf8)) || line.starts(with: Array("1)".utf8))
  }

  private mutating func cut(at place: Int, _ joint: Joint) {
    defer { self.joint = joint }
    guard place > boundary else { return }
    pieces.append(.blocks(boundary..<place, self.joint))
    boundary = place
  }

  private mutating func stop() {
    hasStopped = true
    openCode = nil
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// What tells the items of one list from those of another, if the line begins one at column 0 that
  /// has text: `-`, `+`, `*`, the mark after a number, or the bracket of a footnote.
  var itemMark: UInt8? {
    if isFootnote { return UInt8(ascii: "[") }
    guard let length = listMarkerLength, !dropFirst(length).isBlank, !isRule else { return nil }
    return self[startIndex + length - 1]
  }

  /// Whether it is a rule of hyphens or asterisks.
  var isRule: Bool {
    guard let mark = first, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") else {
      return false
    }
    let ink = filter { !$0.isBlankOrLineEnd }
    return ink.count >= 3 && ink.allSatisfy { $0 == mark }
  }
}
