import Dispatch
import Glibc
import Storage

/// Tells that somebody wrote into the store, four times a second at most; nobody wakes up while
/// nobody writes.
final class StoreWatch {
  private let source: any DispatchSourceRead
  private var isDue = false

  /// Milliseconds for which writes are gathered.
  private static let interval = DispatchTimeInterval.milliseconds(250)

  /// Watches where instances announce what they wrote; `nil` where the system watches no more files.
  init?(_ store: ConversationStore) {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    guard inotify_add_watch(descriptor, store.announcementPath, UInt32(IN_ACCESS)) >= 0 else {
      close(descriptor)
      return nil
    }
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setCancelHandler { close(descriptor) }
  }

  isolated deinit {
    source.cancel()
    source.activate()
  }

  /// Begins to tell.
  func start(_ onWrite: @escaping @MainActor () -> Void) {
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.wrote(onWrite) }
    }
    source.activate()
  }

  private func wrote(_ onWrite: @escaping @MainActor () -> Void) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(Int32(source.handle), &buffer, buffer.count) > 0 {}
    guard !isDue else { return }
    isDue = true
    DispatchQueue.main.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
      MainActor.assumeIsolated {
        self?.isDue = false
        onWrite()
      }
    }
  }
}
