import Conversations
import Glibc
import Storage

/// How long the built `maru` takes to start, and to show a stored conversation, in a large store by
/// the same in one of 1,000 messages.
///
/// `MARU` names the program, `MARU_STORE` the large store.
enum StoreTime {
  private static let rounds = 21

  static func rows() throws -> [String] {
    guard let program = variable("MARU"), let large = variable("MARU_STORE") else {
      return ["store: left out, since MARU and MARU_STORE name no program and no store\n"]
    }
    let folder = "/tmp/maru-store-\(getpid())"
    let small = try SampleStore.generate(in: folder, messages: 1_000)
    var times = (large: [Times](), small: [Times]())
    for _ in 0..<rounds {
      times.small.append(try measure(program, small))
      times.large.append(try measure(program, large))
    }
    return [
      row("start to the first frame", times.large.map(\.start), times.small.map(\.start)),
      row("a stored conversation", times.large.map(\.opening), times.small.map(\.opening)),
      "memory then: \(times.large.map(\.memory).median) MiB, in the small store"
        + " \(times.small.map(\.memory).median) MiB\n",
    ]
  }

  private struct Times {
    let start: Double
    let opening: Double
    /// Resident, in MiB.
    let memory: Double
  }

  private static func measure(_ program: String, _ store: String) throws -> Times {
    let home = "/tmp/maru-store-home-\(getpid())"
    let folder = home + "/.local/share/maru"
    for path in [home, home + "/.local", home + "/.local/share", folder] { mkdir(path, 0o700) }
    guard link(store, folder + "/maru.db") == 0 else {
      throw PseudoTerminalProgram.Failure(code: errno)
    }
    let word = try lastWord(store)
    let begun = ProcessorClock.wall
    let running = try PseudoTerminalProgram([program], home: home)
    running.read(until: "Maru is ready")
    let started = ProcessorClock.wall
    running.read(until: nil, seconds: 0.3)
    let asked = ProcessorClock.wall
    running.write("\u{1B}[1;3C")
    running.read(until: word)
    let opened = ProcessorClock.wall
    let memory = Double(running.residentPages) * 4 / 1024
    running.end()
    return Times(start: started - begun, opening: opened - asked, memory: memory)
  }

  /// What the conversation that changed last ends with.
  private static func lastWord(_ path: String) throws -> String {
    let store = try ConversationStore(at: path)
    guard let newest = try store.conversations(limit: 1).first,
      let text = try store.messages(of: newest.id).last?.text
    else { return "" }
    return String(text.split(whereSeparator: \.isWhitespace).last ?? "")
  }

  private static func row(_ name: String, _ large: [Double], _ small: [Double]) -> String {
    let ratio = (large.median / small.median * 100).rounded() / 100
    return "\(name): \(milliseconds(large.median)) ms in the large store,"
      + " \(milliseconds(small.median)) ms in the small one, x \(ratio)\n"
  }

  private static func milliseconds(_ seconds: Double) -> Double {
    (seconds * 10_000).rounded() / 10
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
