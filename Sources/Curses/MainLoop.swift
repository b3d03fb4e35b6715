import CNCurses
import Glibc

/// What the first thread of the program does: it waits for the terminal itself, and does what is on
/// the main queue.
///
/// Left to dispatch sources a key would go through two more threads: one that learns of it, and one
/// that happens to serve the main queue.
package enum MainLoop {
  private(set) static var isRunning = false
  private static var gates: [SourceGate] = []

  /// Never returns; the program ends by `exit`.
  package static func run() -> Never {
    isRunning = true
    let queue = cn_main_queue_descriptor()
    while true {
      let gates = gates
      var states = [pollfd(fd: queue, events: Int16(POLLIN), revents: 0)]
      states += gates.map { pollfd(fd: $0.descriptor, events: $0.pollEvents, revents: 0) }
      guard poll(&states, nfds_t(states.count), -1) > 0 else { continue }
      for (gate, state) in zip(gates, states.dropFirst()) where state.revents != 0 && gate.isOpen {
        gate.onEvent()
      }
      var count: UInt64 = 0
      _ = read(queue, &count, MemoryLayout.size(ofValue: count))
      cn_main_queue_serve()
    }
  }

  static func watch(_ gate: SourceGate) { gates.append(gate) }

  static func forget(_ gate: SourceGate) { gates.removeAll { $0 === gate } }
}
