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

  @MainActor
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "generate", arguments.count == 3, let count = Int(arguments[3]) {
      let path = try SampleStore.generate(in: arguments[2], messages: count)
      print(try SearchSize.sizes(path))
      return
    }
    let rounds = arguments.first.flatMap { Int($0) } ?? 15
    let names = arguments.filter { Int($0) == nil }
    for group in groups where names.isEmpty || names.contains(group.name) {
      for comparison in try group.comparisons() {
        print(Table(comparison, try comparison.measure(rounds: rounds)).text)
      }
    }
    if names.isEmpty || names.contains("paint") {
      for count in try PaintedBytes.counts() { print(count) }
    }
    if names.isEmpty || names.contains("store") {
      for row in try StoreTime.rows() { print(row) }
    }
    if names.isEmpty || names.contains("echo") {
      for row in try await EchoTime.rows() { print(row) }
    }
  }
}
