/// A moment by the wall clock: milliseconds since 1970-01-01 00:00 UTC.
///
/// Order between messages never comes from it (clocks jump); the store keeps a sequence for that.
/// A moment further away than a file can mean is the last one there is: 275,760 years, as in
/// ECMAScript (tc39.es/ecma262, "Time Values and Time Range"). So two of them can be subtracted.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the Unix epoch.
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, -Self.most), Self.most)
  }

  private static let most: Int64 = 8_640_000_000_000_000

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Milliseconds from `earlier` to this moment; negative where the clock went back.
  package func milliseconds(since earlier: Timestamp) -> Int64 {
    milliseconds - earlier.milliseconds
  }
}
