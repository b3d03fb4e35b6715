import Conversations

/// When a request that failed before its reply began goes out again: the official SDKs' schedule.
enum RetryPolicy {
  /// Tries after the first.
  static let limit = 2
  /// The longest wait a gateway may ask for; where it asks for more there is no retry.
  static let longestWait = Duration.seconds(120)

  /// Between two tries while a local server loads its model, for five minutes at most.
  private static let loadingDelay = Duration.seconds(2)
  private static let loadingLimit = 150

  /// How long to wait before the next try; `nil` where there is none.
  ///
  /// `attempt` is 1 for the first retry; `jitter` is 0 to 1, drawn anew for each.
  static func delay(
    attempt: Int,
    failure: Failure,
    headers: [String: String],
    jitter: Double,
    now: UnixTime?
  ) -> Duration? {
    if isLoading(failure) { return attempt <= loadingLimit ? loadingDelay : nil }
    guard attempt <= limit else { return nil }
    let asked = askedDelay(headers, now: now)
    if let asked, asked > longestWait { return nil }
    switch headers["x-should-retry"] {
    case "true": break
    case "false": return nil
    case .some, nil:
      guard failure.isRetryable else { return nil }
    }
    switch failure.kind {
    case .credit, .context, .key, .protocol: return nil
    case .rate, .parameter, .server, .network, .timeout: break
    }
    if let asked { return asked }
    let seconds = min(0.5 * Double(1 << (attempt - 1)), 8) * (1 - 0.25 * jitter)
    return .milliseconds(Int(seconds * 1000))
  }

  /// Whether llama.cpp's server is still reading its model from the disk.
  private static func isLoading(_ failure: Failure) -> Bool {
    failure.status == 503 && failure.message.contains("Loading model")
  }

  /// What the gateway asks for: `retry-after-ms`, else `retry-after` in seconds or as a date.
  static func askedDelay(_ headers: [String: String], now: UnixTime?) -> Duration? {
    if let milliseconds = headers["retry-after-ms"].flatMap(Double.init), milliseconds >= 0 {
      return .milliseconds(Int(min(milliseconds, 1e9).rounded(.up)))
    }
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = Double(text), seconds.isFinite {
      return seconds > 0 ? .milliseconds(Int(min(seconds, 1e6) * 1000)) : nil
    }
    guard let now, let then = UnixTime(httpDate: text) else { return nil }
    return then.seconds > now.seconds ? .seconds(then.seconds - now.seconds) : nil
  }
}

/// Seconds since 1970-01-01 00:00 UTC.
struct UnixTime: Equatable, Sendable {
  let seconds: Int

  init(seconds: Int) {
    self.seconds = seconds
  }

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
  init?(httpDate text: String) {
    let parts = text.split { $0 == " " || $0 == ":" || $0 == "," || $0 == "-" }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count >= 7, let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])), let year = Int(parts[3]),
      let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6]),
      (1970...9999).contains(year), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    // Days from the civil date with the year beginning in March (Howard Hinnant).
    let shifted = month < 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
    let days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    seconds = days * 86_400 + hour * 3_600 + minute * 60 + second
  }
}
