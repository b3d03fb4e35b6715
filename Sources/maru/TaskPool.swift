@_spi(ExperimentalCustomExecutors) @_spi(ExperimentalScheduling) import _Concurrency
import Dispatch
import Glibc
import Synchronization

/// Runs the tasks that belong to no actor, on as many queues as there are cores.
///
/// The runtime's own pool would do, but once one of its threads has run libdispatch looks after them
/// every second for good, and Maru is to do nothing while there is nothing to do.
nonisolated final class TaskPool: TaskExecutor, SchedulingExecutor {
  /// Made when the first task asks for one, which is after the first frame.
  private static let queues = (0..<max(2, processorCount)).map {
    DispatchQueue(label: "maru.tasks.\($0)")
  }
  private static var processorCount: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
  /// Where a job waits for its time, behind none that runs.
  private static let timers = DispatchQueue(label: "maru.timers")

  /// How many jobs each queue has, the one that runs among them.
  private let loads = Mutex<[Int]>([])

  /// Has every task from now on run here instead of in the runtime's own pool; the main actor keeps
  /// its thread.
  static func install() {
    _createExecutors(factory: Factory.self)
  }

  private struct Factory: ExecutorFactory {
    static let defaultExecutor: any TaskExecutor = TaskPool()
    static var mainExecutor: any MainExecutor { PlatformExecutorFactory.mainExecutor }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    run(UnownedJob(job))
  }

  private func run(_ job: UnownedJob) {
    let queues = Self.queues
    let index = loads.withLock { loads in
      if loads.isEmpty { loads = Array(repeating: 0, count: queues.count) }
      let index = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      loads[index] += 1
      return index
    }
    queues[index].async { [self] in
      job.runSynchronously(on: asUnownedTaskExecutor())
      loads.withLock { $0[index] -= 1 }
    }
  }

  /// Runs a job once a time has passed, as `Task.sleep` asks for.
  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob,
    after delay: C.Duration,
    tolerance: C.Duration?,
    clock: C
  ) {
    let job = UnownedJob(job)
    // Every clock there is measures in this; Dispatch counts nanoseconds in 64 bits.
    let duration = min(max(delay as? Duration ?? .zero, .zero), .seconds(1_000_000_000))
    let (seconds, attoseconds) = duration.components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    Self.timers.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [self] in run(job) }
  }

  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob,
    at instant: C.Instant,
    tolerance: C.Duration?,
    clock: C
  ) {
    enqueue(
      job,
      after: clock.now.duration(to: instant),
      tolerance: tolerance,
      clock: clock
    )
  }
}
