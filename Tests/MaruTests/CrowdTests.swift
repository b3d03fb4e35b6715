import Conversations
import Foundation
import Storage
import Synchronization
import TerminalHarness
import Testing

/// Many processes on one store.
struct CrowdTests {
  /// The prompts in the store.
  private func prompts(_ home: TemporaryHome) throws -> Set<String> {
    let store = try ConversationStore(at: home.path + "/data/maru/maru.db")
    let texts = try store.conversations(limit: 999).flatMap { conversation in
      let messages = try store.messages(of: conversation.id)
      return messages.last?.reply?.state == .complete ? messages.prefix(1).map(\.text) : []
    }
    return Set(texts)
  }

  @Test func `starts sixteen times at once on an empty home`() throws {
    let home = try TemporaryHome()
    let script = """
      cd "$2"
      seq 16 | xargs -P 16 -I{} /bin/sh -c '
        "$1" ask "Question {}" > out.{} 2> err.{}; echo $? > end.{}' sh "$1"
      cat end.* > ends
      cat err.* > errors
      """
    #expect(try ShellRun(script, home: home).status == 0)
    let ends = try String(contentsOfFile: home.path + "/ends", encoding: .utf8)
    #expect(ends == String(repeating: "0\n", count: 16))
    let errors = try String(contentsOfFile: home.path + "/errors", encoding: .utf8)
    #expect(!errors.contains("lock"))
    #expect(try prompts(home) == Set((1...16).map { "Question \($0)" }))
  }

  @Test func `loses nothing of eight processes that write at once`() throws {
    let home = try TemporaryHome()
    let turns = Soak.count(4, 40)
    let script = """
      cd "$2"
      seq 8 | xargs -P 8 -I{} /bin/sh -c '
        for j in $(seq \(turns)); do
          "$1" ask "Question {} $j" > out.{} 2>> err.{}; echo $? >> end.{}
        done' sh "$1"
      cat end.* > ends; cat err.* > errors
      """
    #expect(try ShellRun(script, home: home).status == 0)
    let ends = try String(contentsOfFile: home.path + "/ends", encoding: .utf8)
    #expect(ends == String(repeating: "0\n", count: 8 * turns))
    let errors = try String(contentsOfFile: home.path + "/errors", encoding: .utf8)
    #expect(!errors.contains("lock"))
    let asked = (1...8).flatMap { i in (1...turns).map { "Question \(i) \($0)" } }
    #expect(try prompts(home) == Set(asked))
  }

  /// As eight Marus that each receive a reply do, each with the store opened for itself.
  @Test func `commits of eight at once all come through, and wait for each other but a moment`()
    throws
  {
    let home = try TemporaryHome()
    let path = home.path + "/data/maru/maru.db"
    _ = try ConversationStore(at: path)
    let written = Mutex<[Result<[Duration], any Error>]>([])
    let threads = (0..<8).map { number in
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        let times = Result { try Self.stream(Soak.count(40, 600), as: number, into: path) }
        written.withLock { $0.append(times) }
        done.signal()
      }
      return done
    }
    for thread in threads { thread.wait() }
    let times = try written.withLock { $0 }.flatMap { try $0.get() }.sorted()
    let high = times[times.count * 99 / 100]
    Soak.report("\(times.count) commits of eight: p50 \(times[times.count / 2]), p99 \(high)")
    if Soak.isWanted { #expect(high <= .milliseconds(100)) }
    let store = try ConversationStore(at: path)
    let texts = try store.conversations(limit: 9).map { try store.messages(of: $0.id).last?.text }
    let sent = (0..<Soak.count(40, 600)).map { "\($0) " }.joined()
    #expect(texts == Array(repeating: sent, count: 8))
  }

  /// Stores a reply in so many pieces, ten a second in a large run; answers how long each took.
  private static func stream(_ count: Int, as number: Int, into path: String) throws -> [Duration] {
    let store = try ConversationStore(at: path)
    let model = ModelReference(gateway: "practice", model: "practice-small")
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    let reply = Message(
      id: MessageID(rawValue: "r\(number)"),
      parent: nil,
      role: .assistant,
      text: "",
      createdAt: now,
      reply: Reply(state: .waiting, model: model)
    )
    try store.begin(
      NewTurn(
        conversation: Conversation(
          id: ConversationID(rawValue: "c\(number)"),
          title: "",
          model: model,
          createdAt: now
        ),
        prompt: nil,
        reply: reply
      )
    )
    return try (0..<count).map { piece in
      let time = try ContinuousClock().measure {
        try store.append(ReplyDelta(text: "\(piece) "), to: reply.id)
      }
      if Soak.isWanted { usleep(100_000) }
      return time
    }
  }
}
