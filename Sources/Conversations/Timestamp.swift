/// A moment by the wall clock: milliseconds since 1970-01-01 00:00 UTC.
///
/// Order between messages never comes from it (clocks jump); the store keeps a sequence for that.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the Unix epoch.
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Milliseconds from `earlier` to this moment; negative where the clock went back.
  package func milliseconds(since earlier: Timestamp) -> Int64 {
    milliseconds - earlier.milliseconds
  }
}
