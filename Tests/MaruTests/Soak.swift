import Foundation

/// How much a test does: usually a little, and all of it where the environment has `MARU_SOAK=1`.
enum Soak {
  static let isWanted = ProcessInfo.processInfo.environment["MARU_SOAK"] == "1"

  static func count(_ usual: Int, _ large: Int) -> Int { isWanted ? large : usual }

  /// Says what a large run measured.
  static func report(_ figures: String) {
    if isWanted { print("MARU_SOAK: \(figures)") }
  }
}
