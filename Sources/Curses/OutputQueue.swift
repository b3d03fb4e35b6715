import Dispatch
import Glibc

/// Bytes on their way to the terminal. Nothing waits for the terminal to take them.
final class OutputQueue {
  private let descriptor: Int32
  private var pending: ArraySlice<UInt8> = []
  /// What goes along with the bytes sent next.
  private var held: [UInt8] = []
  private var room: SourceGate?
  private let onEmpty: () -> Void

  /// - Parameters:
  ///   - descriptor: non-blocking; closed by `close()`.
  ///   - onEmpty: called when the terminal has taken bytes it had not taken at once.
  init(descriptor: Int32, onEmpty: @escaping () -> Void) {
    self.descriptor = descriptor
    self.onEmpty = onEmpty
  }

  /// Whether the terminal has taken everything sent.
  var isEmpty: Bool { pending.isEmpty }

  /// Has bytes go along with the next ones sent, in one piece.
  func hold(_ bytes: [UInt8]) { held += bytes }

  /// Sends bytes after those pending.
  func send(_ bytes: [UInt8]) {
    let bytes = held + bytes
    held = []
    guard !bytes.isEmpty else { return }
    if pending.isEmpty { pending = bytes[...] } else { pending += bytes }
    write()
  }

  /// Drops what the terminal has not taken.
  func discard() {
    (pending, held) = ([], [])
    room?.pause()
  }

  /// Closes the descriptor once nothing waits for it. Nothing can be sent any more.
  func close() {
    if let room { room.cancel() } else { Glibc.close(descriptor) }
  }

  private func write() {
    while !pending.isEmpty {
      let written = pending.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        pending = pending.dropFirst(written)
      } else if errno == EAGAIN {
        break
      } else if errno != EINTR {
        // The terminal is gone; its reading side reports that.
        pending = []
      }
    }
    // Nobody listens for room while nothing is pending, so an idle terminal wakes nobody.
    if pending.isEmpty { room?.pause() } else { awaitRoom() }
  }

  private func awaitRoom() {
    let room = room ?? makeRoom()
    self.room = room
    room.open()
  }

  private func makeRoom() -> SourceGate {
    let descriptor = descriptor
    return SourceGate(
      descriptor,
      for: .room,
      onEvent: { [weak self] in self?.becameWritable() },
      onCancel: { _ = Glibc.close(descriptor) }
    )
  }

  private func becameWritable() {
    guard !pending.isEmpty else { return }
    write()
    if pending.isEmpty { onEmpty() }
  }
}
