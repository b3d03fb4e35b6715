import CNCurses

/// The memory of the process.
nonisolated package enum ProcessMemory {
  /// Has what a start takes at once, and keeps what a frame takes for the next one. To be called
  /// first.
  package static func prepare() { cn_process_prepare_memory() }
}
