import Foundation

/// What Linux tells of a process.
struct ProcessFigures {
  /// Seconds of processor time of its threads that still run.
  let processorSeconds: Double
  /// How often each of its threads began to wait for something, by the thread's number.
  private let waits: [String: Int]
  /// KiB of memory, what is shared with others divided among them; 0 where only root may know.
  let memory: Int

  init(of process: pid_t) {
    let folder = "/proc/\(process)"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/task")) ?? []
    var nanoseconds = 0
    var waits: [String: Int] = [:]
    for thread in threads {
      let run = Self.text("\(folder)/task/\(thread)/schedstat").split(separator: " ").first
      nanoseconds += run.flatMap { Int($0) } ?? 0
      waits[thread] = Self.number("voluntary_ctxt_switches", in: "\(folder)/task/\(thread)/status")
    }
    processorSeconds = Double(nanoseconds) / 1e9
    self.waits = waits
    memory = Self.number("Pss", in: folder + "/smaps_rollup")
  }

  /// How often its threads woke since: one that has ended meanwhile did so at least once.
  func wakeUps(since earlier: Self) -> Int {
    let ended = earlier.waits.keys.count { waits[$0] == nil }
    return waits.reduce(ended) { $0 + $1.value - (earlier.waits[$1.key] ?? 0) }
  }

  private static func number(_ name: String, in path: String) -> Int {
    for line in text(path).split(separator: "\n") where line.hasPrefix(name + ":") {
      let words = line.dropFirst(name.count + 1).split(whereSeparator: \.isWhitespace)
      return words.first.flatMap { Int($0) } ?? 0
    }
    return 0
  }

  private static func text(_ path: String) -> String {
    // Files of /proc have no size, so they are read to their end.
    guard let file = FileHandle(forReadingAtPath: path) else { return "" }
    return String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
  }
}
