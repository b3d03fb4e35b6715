import CNCurses
import Glibc

/// Keeping what the process holds in memory, such as keys, out of everyone's sight.
nonisolated package enum Concealment {
  /// Forbids core files, tracers and other readers of the process's memory but root's, for as long
  /// as it runs; programs it starts are free of it but for the core files. A crash is no longer
  /// reported by the Swift runtime, whose report holds registers and memory, unless
  /// `SWIFT_BACKTRACE` asks for that.
  package static func begin() {
    cn_process_conceal(getenv("SWIFT_BACKTRACE") != nil)
  }
}
