import Dispatch
import Glibc

/// The signals that ask a command to end, told of instead of ending it.
nonisolated struct Interrupts {
  private let sources: [any DispatchSourceSignal]

  /// Takes hold of them; `take` gets the number of each that comes, on a thread of its own.
  init(_ take: @escaping @Sendable (Int32) -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { take(number) }
      source.resume()
      return source
    }
  }

  /// Tells of no more of them; they are ignored.
  func letGo() {
    for source in sources { source.cancel() }
  }
}
