import Glibc

/// Sends standard error into the log, so that nothing scribbles over the screen.
nonisolated struct ErrorRedirection {
  private let logDescriptor: Int32
  private var saved: Int32 = -1

  init(logDescriptor: Int32) {
    self.logDescriptor = logDescriptor
  }

  mutating func start() {
    guard saved < 0 else { return }
    saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    if saved >= 0 { dup2(logDescriptor, STDERR_FILENO) }
  }

  mutating func stop() {
    guard saved >= 0 else { return }
    dup2(saved, STDERR_FILENO)
    close(saved)
    saved = -1
  }
}
