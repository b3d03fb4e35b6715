/// Measures Maru's parts side by side with floors: work that no such part can do without, or the
/// same work on something small.
///
/// `benchmarks [ROUNDS] [GROUP…]` prints a table for each group. Ratios to a floor of the same run
/// travel between machines; seconds do not. `search` and `store` are over the store that the variable
/// `MARU_STORE` names, which `benchmarks generate FOLDER MESSAGES` writes. `paint` counts bytes,
/// which are the same everywhere; `echo` and `store` run the built program that `MARU` names.
@main
struct Main {
  private static let groups: [(name: String, comparisons: @Sendable () throws -> [Comparison])] = [
    ("parse", ParseAndMerge.comparisons),
    ("message", MessageSize.comparisons),
    ("conversation", ConversationSize.comparisons),
    ("reply", ReplySize.comparisons),
    ("find", FindSize.comparisons),
    ("search", SearchSize.comparisons),
  ]

  /// Does what `run` counts; whether the command is one of that.
  @MainActor
  private static func count(_ command: String, _ words: [String]) throws -> Bool {
    switch command {
    case "works":
      for work in Works.all { print(work.name) }
    case "work":
      guard words.count == 2, let times = Int(words[1]) else { return false }
      for work in Works.all where work.name == words[0] {
        for _ in 0..<times { print(try work.work()) }
      }
    case "painted":
      for count in try PaintedBytes.counts() { print(count.counted) }
    case "trace": try Macro.trace()
    default: return false
    }
    return true
  }

  @MainActor
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "generate", arguments.count == 3, let count = Int(arguments[3]) {
      let path = try SampleStore.generate(in: arguments[2], messages: count)
      print(try SearchSize.sizes(path))
      return
    }
    if arguments.first == "macro" {
      let rounds = arguments.dropFirst().first.flatMap { Int($0) }
      try Macro.run(rounds: rounds ?? 15, works: arguments.dropFirst().filter { Int($0) == nil })
      return
    }
    if let command = arguments.first, try count(command, Array(arguments.dropFirst())) { return }
    let rounds = arguments.first.flatMap { Int($0) } ?? 15
    let names = arguments.filter { Int($0) == nil }
    for group in groups where names.isEmpty || names.contains(group.name) {
      for comparison in try group.comparisons() {
        print(Table(comparison, try comparison.measure(rounds: rounds)).text)
      }
    }
    if names.isEmpty || names.contains("paint") {
      for count in try PaintedBytes.counts() { print(count.text) }
    }
    if names.isEmpty || names.contains("store") {
      for row in try StoreTime.rows() { print(row) }
    }
    if names.isEmpty || names.contains("echo") {
      for row in try await EchoTime.rows() { print(row) }
    }
  }
}
