import Conversations
import Foundation
import GRDB
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// The built program on a store that somebody else wrote into: sound for SQLite, but no Maru would
/// have written it so. Whatever is in it, nothing crashes, hangs or drives the terminal.
struct HostileStoreTests {
  private let home: TemporaryHome
  private var store: String { home.path + "/data/maru/maru.db" }

  /// Two conversations, the last with two turns.
  init() throws {
    home = try TemporaryHome()
    for arguments in [["Why are there tides?"], ["And currents?"], ["--last", "And wind?"]] {
      #expect(try CommandRun(["ask"] + arguments, home: home).status == 0)
    }
  }

  /// What was done to a store.
  struct Deed: CustomTestStringConvertible, Sendable {
    let name: String
    let sql: String

    var testDescription: String { name }
  }

  private static func numbers(_ number: String) -> String {
    let counts = [
      "first_delta_ms", "reasoning_ms", "duration_ms", "prompt_tokens", "completion_tokens",
      "cached_tokens", "reasoning_tokens", "prompt_audio_tokens", "failure_status",
    ].map { "\($0) = \(number)" }.joined(separator: ", ")
    return """
      UPDATE conversations SET created_at = \(number), updated_at = \(number);
      UPDATE messages SET created_at = \(number);
      UPDATE turns SET \(counts), cost = \(number) * 1e300;
      """
  }

  private static let deeds = [
    Deed(name: "the largest numbers", sql: numbers("9223372036854775807")),
    Deed(name: "the smallest numbers", sql: numbers("-9223372036854775808")),
    Deed(
      name: "a cost without end",
      sql: "UPDATE turns SET cost = 9e999, estimated_cost = -9e999, total_tokens = 1 << 62"
    ),
    Deed(
      name: "parents in a circle",
      sql: "UPDATE messages SET parent = (SELECT id FROM messages ORDER BY sequence DESC LIMIT 1)"
    ),
    Deed(
      name: "parents of their own",
      sql: "UPDATE messages SET parent = id; UPDATE turns SET continues = 'nowhere'"
    ),
    Deed(
      name: "parents that are nowhere",
      sql: "UPDATE messages SET parent = 'nowhere'; UPDATE conversations SET leaf = 'nowhere'"
    ),
    Deed(
      name: "texts that drive a terminal",
      sql: """
        UPDATE conversations SET title = char(27) || ']0;h' || char(7) || char(155) || '2J' || char(10),
          tags = '["' || char(8238) || 'a"]', gateway = char(27) || '[2J', model = char(0x9B) || 'm';
        UPDATE turns SET model = char(27) || 'c', gateway = 'g' || char(13), state = char(27),
          finish_reason = char(27) || '[6n', tool_calls = '[1, {]', citations = '{}';
        UPDATE messages SET role = char(27) WHERE sequence = 1
        """
    ),
    Deed(
      name: "triggers",
      sql: """
        CREATE TRIGGER a BEFORE INSERT ON messages BEGIN DELETE FROM conversations; END;
        CREATE TRIGGER b AFTER INSERT ON turns BEGIN SELECT raise(ABORT, 'no'); END;
        CREATE TRIGGER c AFTER UPDATE ON conversations BEGIN SELECT load_extension('x'); END
        """
    ),
    Deed(
      name: "a view in a table's place",
      sql: """
        DROP TABLE attachments; DROP TABLE drafts;
        CREATE VIEW attachments AS SELECT sequence AS message, 0 AS position, 'x' AS name,
          'text/plain' AS media_type, NULL AS detail, NULL AS link, zeroblob(9) AS bytes FROM messages;
        CREATE VIEW drafts AS SELECT load_extension('x') AS conversation
        """
    ),
  ]

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: store).writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(sql)")
    }
  }

  @Test(arguments: deeds)
  func `nothing in a store ends or stops the program`(deed: Deed) async throws {
    try change(deed.sql)
    let commands = """
      ulimit -v 16000000
      for command in list "list --json" "show --last" "show --last --json" "search tides" \
        "usage --since 1970-01-01 --by turn" "usage --json" export "store check" \
        "ask --last hi"
      do
        timeout 60 "$1" $command > "$2/out" 2> "$2/err" < /dev/null
        echo "$? $command: $(tail -n 1 "$2/err")" >> "$2/told"
      done
      """
    #expect(try ShellRun(commands, home: home).status == 0)
    let told = try String(contentsOfFile: home.path + "/told", encoding: .utf8)
    for end in told.split(separator: "\n") {
      // What cannot be done is told.
      #expect(end.hasPrefix("0 ") || end.hasPrefix("1 "), "\(end)")
    }
    #expect(told.split(separator: "\n").count == 10)
    try expectHistory()
    try await lookAround()
  }

  /// No conversation is taken for an empty one.
  private func expectHistory() throws {
    let store = try ConversationStore(at: store, mayOnlyRead: true)
    for conversation in try store.conversations(limit: 9) {
      let messages = try store.messages(of: conversation.id)
      #expect(!WholeConversation(conversation, messages).shownPath.isEmpty)
    }
  }

  private func lookAround() async throws {
    let screen = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await screen.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    screen.press(.function(3))
    try await screen.waitForText("Conversations")
    screen.press(.enter)
    try await screen.waitUntil("the list is gone") { !$0.text.contains("Conversations") }
    for (keys, sign) in [("\u{1B}[18~", "last 30 days"), ("/tree\r", "Branches")] {
      screen.send(keys)
      try await screen.waitForText(sign)
      screen.press(.escape)
      try await screen.waitUntil("it is gone") { !$0.text.contains(sign) }
    }
    screen.send("Go on")
    screen.press(.enter)
    try await screen.waitForText("Go on")
    screen.signal(SIGTERM)
    #expect(try await screen.waitForExit() == .exited(status: 143))
  }
}
