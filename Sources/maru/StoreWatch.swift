import Dispatch
import Glibc
import Storage

/// Tells that somebody may have written into the store, four times a second at most.
///
/// Nobody wakes up while nobody writes, unless the system watches no more files: then the store is
/// looked at once a second.
final class StoreWatch {
  private let source: any DispatchSourceProtocol
  private let descriptor: Int32?
  private var isDue = false

  /// Milliseconds for which writes are gathered.
  private static let interval = DispatchTimeInterval.milliseconds(250)

  /// Watches where instances announce what they wrote.
  init(_ store: ConversationStore) {
    descriptor = Self.descriptor(of: store.announcementPath)
    if let descriptor {
      source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
      source.setCancelHandler { close(descriptor) }
    } else {
      let timer = DispatchSource.makeTimerSource(queue: .main)
      timer.schedule(deadline: .now() + 1, repeating: 1, leeway: Self.interval)
      source = timer
    }
  }

  isolated deinit {
    source.cancel()
    source.activate()
  }

  /// One that can be read after each announcement; `nil` where the system has no more of them, of
  /// which Linux gives a user 128 unless told otherwise.
  private static func descriptor(of path: String) -> Int32? {
    let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    guard inotify_add_watch(descriptor, path, UInt32(IN_ACCESS)) >= 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Begins to tell.
  func start(_ onWrite: @escaping @MainActor () -> Void) {
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.wrote(onWrite) }
    }
    source.activate()
  }

  private func wrote(_ onWrite: @escaping @MainActor () -> Void) {
    guard let descriptor else { return onWrite() }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while read(descriptor, &buffer, buffer.count) > 0 {}
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
