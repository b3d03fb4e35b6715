internal import CTerminalEmulator
internal import Screen

/// The emulator that a program's bytes are fed to.
final class TerminalEmulator {
  private let emulator: OpaquePointer

  /// Throws `TerminalError.noMemory`.
  init(size: Size) throws {
    guard let emulator = emulator_create(Int32(size.rows), Int32(size.columns)) else {
      throw TerminalError.noMemory
    }
    self.emulator = emulator
  }

  deinit {
    emulator_free(emulator)
  }

  func feed(_ bytes: [UInt8]) {
    emulator_feed(emulator, bytes, bytes.count)
  }

  func resize(to size: Size) {
    emulator_resize(emulator, Int32(size.rows), Int32(size.columns))
  }

  var screen: TerminalScreen {
    let state = emulator_state(emulator)
    let count = Int(state.rows * state.columns)
    let contents = [EmulatorCell](unsafeUninitializedCapacity: count) { cells, initialized in
      emulator_cells(emulator, cells.baseAddress)
      initialized = count
    }
    return TerminalScreen(state: state, contents: contents)
  }

  func press(_ key: VTermKey, _ modifiers: VTermModifier) {
    emulator_press_key(emulator, key, modifiers)
  }

  func markPaste(starts: Bool) {
    emulator_mark_paste(emulator, starts)
  }

  func focus(_ isFocused: Bool) {
    emulator_focus(emulator, isFocused)
  }

  func pressButton(_ button: Int, at position: Position) {
    let row = Int32(position.row)
    let column = Int32(position.column)
    emulator_press_button(emulator, Int32(button), true, row, column)
    // The wheel's buttons have no release.
    if button < 4 { emulator_press_button(emulator, Int32(button), false, row, column) }
  }

  /// Takes what the emulator typed: replies to queries, keys and marks.
  func takeTyped() -> [UInt8] {
    var typed: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = emulator_take_typed(emulator, &bytes, bytes.count)
      guard count > 0 else { return typed }
      typed += bytes[..<count]
    }
  }
}
