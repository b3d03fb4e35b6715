import Conversations
import Foundation
import Storage
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
    let script = """
      cd "$2"
      seq 8 | xargs -P 8 -I{} /bin/sh -c '
        for j in 1 2 3 4; do
          "$1" ask "Question {} $j" > out.{} 2>> err.{}; echo $? >> end.{}
        done' sh "$1"
      cat end.* > ends; cat err.* > errors
      """
    #expect(try ShellRun(script, home: home).status == 0)
    let ends = try String(contentsOfFile: home.path + "/ends", encoding: .utf8)
    #expect(ends == String(repeating: "0\n", count: 32))
    let errors = try String(contentsOfFile: home.path + "/errors", encoding: .utf8)
    #expect(!errors.contains("lock"))
    let asked = (1...8).flatMap { i in (1...4).map { "Question \(i) \($0)" } }
    #expect(try prompts(home) == Set(asked))
  }
}
