import Conversations
import Glibc

/// The system's clocks.
nonisolated enum WallClock {
  /// Now, by the wall clock.
  static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Milliseconds of a clock that never jumps.
  static var monotonicMilliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The local date and time of a moment, `2026-11-21 09:05`.
  static func local(_ timestamp: Timestamp) -> String {
    var seconds = time_t(timestamp.milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    let padded = { (number: CInt) in (number < 10 ? "0" : "") + String(number) }
    return "\(local.tm_year + 1900)-\(padded(local.tm_mon + 1))-\(padded(local.tm_mday)) "
      + "\(padded(local.tm_hour)):\(padded(local.tm_min))"
  }

  /// Seconds that local time is ahead of UTC now.
  static var utcOffset: Int {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return local.tm_gmtoff
  }
}
