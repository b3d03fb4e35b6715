import CNCurses
import Glibc
package import Screen

/// Turns frames into the bytes that make a terminal show them, and no others.
///
/// ncurses does the painting, into memory: there is no terminal here, so a test can read what would
/// be sent. All painters share the globals of ncurses and take turns on the main actor.
package final class Painter {
  /// The name terminfo knows the terminal by.
  package let terminalName: String
  /// Rows and columns painted; cells of a frame beyond them are left out.
  package private(set) var size: Size
  /// Whether frames go between the marks that make the terminal show them at once.
  package var synchronizesUpdates = false
  /// What makes the terminal ready for frames, and what gives it back.
  let framing: ScreenFraming

  private let screen: OpaquePointer
  private let memory: UnsafeMutablePointer<FILE>
  /// Rows ncurses is told of below the last.
  ///
  /// ncurses never writes into the corner where a terminal might wrap; it writes a column early and
  /// inserts, which breaks a wide character there. Where it cannot turn off wrapping instead (tmux,
  /// screen) the corner must be out of sight.
  private let hiddenRows: Int
  private var looks: LookTable
  /// The frame the terminal shows once it has taken all bytes; none right after a resize.
  private(set) var painted: Frame?
  private var isStale = true
  /// Whether ncurses takes the screen to be empty, the cursor to be anywhere.
  private var isEmpty: Bool

  /// A painter for a terminal of this name.
  ///
  /// The locale must be a UTF-8 one by then, see `TerminalLocale`. `hasDirectColor` says that the
  /// terminal shows red, green and blue even where terminfo does not know it.
  /// - Throws: `TerminalError.unknownTerminal` if terminfo does not know the name or the terminal
  ///   cannot move its cursor.
  package init(
    terminalName: String,
    size: Size,
    isColored: Bool = true,
    hasDirectColor: Bool = false
  ) throws(TerminalError) {
    let size = size.clampedToScreen
    var stream: UnsafeMutablePointer<FILE>?
    guard
      let screen = cn_screen_open(terminalName, Int32(size.rows), Int32(size.columns), &stream),
      let stream
    else { throw .unknownTerminal(terminalName) }
    guard cn_capability("cup") != nil else {
      delscreen(screen)
      fclose(stream)
      throw .unknownTerminal(terminalName)
    }
    self.terminalName = terminalName
    self.screen = screen
    self.size = size
    memory = stream
    looks = LookTable(isColored: isColored, hasDirectColor: hasDirectColor)
    let canWrapBeOff = cn_capability("smam") != nil && cn_capability("rmam") != nil
    hiddenRows = canWrapBeOff ? 0 : 1
    isEmpty = canWrapBeOff
    framing = ScreenFraming.ofCurrentScreen()
    typeahead(-1)
    nonl()
    curs_set(0)
    resizeScreen()
    if isEmpty { cn_screen_take_as_empty() }
    _ = takeBytes()
  }

  isolated deinit {
    set_term(screen)
    delscreen(screen)
    fclose(memory)
  }

  /// Colours the terminal shows.
  package var colorDepth: ColorDepth { looks.depth }

  /// The bytes that turn the frame painted last into this one; none if it looks the same.
  ///
  /// At their end the cursor is where the frame has it, or hidden.
  package func paint(_ frame: Frame) -> [UInt8] {
    paint(frame, isAnew: false)
  }

  /// `isAnew` where no colour is taken yet.
  private func paint(_ frame: Frame, isAnew: Bool) -> [UInt8] {
    // What was painted for other widths may have run over into the rows below.
    if frame.size != painted?.size || frame.widths != painted?.widths { isStale = true }
    let damage = (0..<min(frame.size.rows, size.rows)).filter { isDamaged($0, in: frame) }
    guard isStale || !damage.isEmpty || frame.cursor != painted?.cursor else { return [] }
    set_term(screen)
    let prelude = isStale ? clear() : []
    for row in damage { put(frame.runs(ofRow: row, columns: size.columns)[...], at: row) }
    if looks.hasRunOut, !isAnew {
      // Earlier frames took the colours; this one alone may need fewer than there are.
      looks.startOver()
      isStale = true
      return paint(frame, isAnew: true)
    }
    looks.hasRunOut = false
    // Nothing that could be scrolled was on the screen before its first frame; and looking for it
    // means to look at every row.
    idlok(cn_screen_window(), painted != nil && damage.count > 2)
    show(cursor: frame.cursor)
    painted = frame
    isStale = false
    let bytes = prelude + takeBytes()
    guard synchronizesUpdates, !bytes.isEmpty else { return bytes }
    return "\u{1B}[?2026h".utf8 + bytes + "\u{1B}[?2026l".utf8
  }

  /// Takes on a new size; the next frame is painted whole.
  package func resize(to size: Size) {
    self.size = size.clampedToScreen
    isEmpty = false
    set_term(screen)
    resizeScreen()
    painted = nil
    isStale = true
  }

  /// Has the next frame painted whole, since who knows what the terminal shows.
  package func invalidate() {
    isStale = true
  }

  /// Has ncurses believe what the bytes returned make true: an empty screen, the cursor at home.
  ///
  /// A hidden row is believed to hold a mark no frame has, so that ncurses neither scrolls nor goes
  /// there.
  private func clear() -> [UInt8] {
    if isEmpty {
      isEmpty = false
      return framing.clear
    }
    let window = cn_screen_window()
    curs_set(0)
    clearok(window, true)
    werase(window)
    if hiddenRows > 0 {
      wmove(window, Int32(size.rows), 0)
      waddnwstr(window, [0xE000], 1)
    }
    wmove(window, 0, 0)
    leaveok(window, false)
    wnoutrefresh(window)
    doupdate()
    _ = takeBytes()
    return framing.clear
  }

  private func resizeScreen() {
    resize_term(Int32(size.rows + hiddenRows), Int32(size.columns))
  }

  private func isDamaged(_ row: Int, in frame: Frame) -> Bool {
    guard !isStale, let painted else { return true }
    return frame.row(row).withUnsafeBytes { new in
      painted.row(row).withUnsafeBytes { old in
        guard let one = new.baseAddress, let other = old.baseAddress else { return false }
        return memcmp(one, other, new.count) != 0
      }
    }
  }

  private func put(_ row: ArraySlice<Frame.Run>, at index: Int) {
    var row = row
    // Nothing else stands in an empty window.
    while isStale, let last = row.last, last.cell.scalars == .blank,
      looks.look(for: last.cell.style) == .none
    {
      row.removeLast()
    }
    let encoder = encode(row)
    let window = cn_screen_window()
    wmove(window, Int32(index), 0)
    wadd_wchnstr(window, encoder.cells, Int32(encoder.cells.count))
    if encoder.isIndivisible { wredrawln(window, Int32(index), 1) }
  }

  private func encode(_ row: ArraySlice<Frame.Run>) -> CellEncoder {
    var encoder = CellEncoder(capacity: size.columns)
    var style = Style.plain
    var look = looks.look(for: style)
    for run in row {
      if run.cell.style != style {
        style = run.cell.style
        look = looks.look(for: style)
      }
      encoder.append(run.cell, look, count: run.count)
    }
    return encoder
  }

  /// Sends the changes with the cursor at its place. It is hidden before them and shown after.
  private func show(cursor: Position?) {
    let window = cn_screen_window()
    let cursor = cursor.flatMap { size.contains($0) ? $0 : nil }
    if let cursor {
      wmove(window, Int32(cursor.row), Int32(cursor.column))
    } else {
      curs_set(0)
    }
    leaveok(window, cursor == nil)
    wnoutrefresh(window)
    doupdate()
    if cursor != nil { curs_set(1) }
  }

  /// What ncurses wrote since the last time.
  private func takeBytes() -> [UInt8] {
    let descriptor = fileno(memory)
    let count = Int(lseek(descriptor, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
    // The next are written over these.
    lseek(descriptor, 0, SEEK_SET)
    return looks.slots?.replaced(in: bytes) ?? bytes
  }
}

nonisolated extension Size {
  /// Within what ncurses can bear; a terminal that does not tell its size has 24 rows of 80.
  var clampedToScreen: Size {
    if rows < 1 || columns < 1 { return Size(rows: 24, columns: 80) }
    return Size(rows: min(rows, 1000), columns: min(columns, 1000))
  }

  func contains(_ position: Position) -> Bool {
    0..<rows ~= position.row && 0..<columns ~= position.column
  }
}
