import NIOCore
import NIOPosix

/// Runs tasks on the event loop that the connections are on.
///
/// What reads a response then runs where its bytes come in: waking another thread for each token of
/// a stream costs more than all that is done with it.
final class LoopExecutor: TaskExecutor {
  static let shared = LoopExecutor(MultiThreadedEventLoopGroup.singleton.next())

  let loop: any EventLoop

  private init(_ loop: any EventLoop) {
    self.loop = loop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
