import Conversations
import Foundation
import GRDB
import Storage
import Testing

struct StoreCareTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let messageCount = 600

  /// A closed store of some hundred messages in twenty conversations.
  private func makeStore() throws {
    let store = try ConversationStore(at: folder.store)
    for number in 0..<(Self.messageCount / 2) {
      let (prompt, reply) = ("p\(number)", "r\(number)")
      let words = String(repeating: "밀물과 썰물 \(number). ", count: 8 + number % 40)
      try store.begin(
        NewTurn(
          conversation: Samples.conversation("c\(number % 20)", title: "제목 \(number % 20)"),
          prompt: Samples.prompt(prompt, after: number < 20 ? nil : "r\(number - 20)", words),
          reply: Samples.reply(reply, to: prompt)
        )
      )
      try store.end(reply, adding: ReplyDelta(text: words))
    }
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: folder.store).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  private func pages(of table: String) throws -> [Int] {
    try DatabaseQueue(path: folder.store).read {
      try Int.fetchAll($0, sql: "SELECT pageno FROM dbstat WHERE name = ?", arguments: [table])
    }
  }

  /// Overwrites a page but for its last 96 bytes.
  private func damage(page: Int) throws -> Data {
    var bytes = try folder.bytes(of: folder.store)
    let start = (page - 1) * 4_096
    bytes.replaceSubrange(start..<start + 4_000, with: Data(repeating: 0xA5, count: 4_000))
    try folder.write(bytes, to: folder.store)
    return bytes
  }

  private var repaired: String { folder.path + "/maru/new.db" }

  @Test func `a sound store has no findings, and is not changed by the look`() throws {
    try makeStore()
    let before = try folder.bytes(of: folder.store)
    #expect(try StoreCheck.findings(at: folder.store) == [])
    #expect(try folder.bytes(of: folder.store) == before)
    let nowhere = folder.path + "/none.db"
    #expect(throws: StoreError.missing(path: nowhere)) { try StoreCheck.findings(at: nowhere) }
    #expect(!FileManager.default.fileExists(atPath: nowhere))
  }

  @Test func `what does not fit together is found, and what a Maru that is gone left`() throws {
    try makeStore()
    try change(
      """
      PRAGMA foreign_keys = OFF;
      UPDATE conversations SET leaf = 'r1' WHERE id = 'c0';
      UPDATE messages SET parent = 'r2' WHERE id = 'p21';
      DELETE FROM turns WHERE reply = (SELECT sequence FROM messages WHERE id = 'r5');
      INSERT INTO pieces (reply, text, reasoning) VALUES (99999, '', '');
      UPDATE turns SET owner = 4711 WHERE reply = (SELECT sequence FROM messages WHERE id = 'r7');
      """
    )
    let findings = try StoreCheck.findings(at: folder.store)
    #expect(
      findings == [
        .dangling(table: "pieces", count: 1), .strayLeaves(1), .strayParents(1),
        .repliesWithoutTurn(1), .abandoned(1),
      ]
    )
    #expect(findings.map(\.isFault) == [true, true, true, true, false])
  }

  @Test func `parents that lead in a circle or to another conversation are mended by a repair`()
    throws
  {
    try makeStore()
    try change(
      """
      UPDATE messages SET parent = 'r40' WHERE id = 'p0';
      UPDATE messages SET parent = 'p1' WHERE id = 'p1';
      UPDATE messages SET parent = 'r2' WHERE id = 'p23';
      """
    )
    #expect(try StoreCheck.findings(at: folder.store) == [.strayParents(3)])
    let new = folder.path + "/maru/new.db"
    let report = try StoreSalvage.run(at: folder.store, into: new)
    #expect(report.reattached == 3)
    #expect(report.findings == [])
    #expect(try StoreCheck.findings(at: new) == [])
    let parents = try ConversationStore(at: new).messages(of: ConversationID(rawValue: "c3"))
    #expect(parents.first { $0.id.rawValue == "p23" }?.parent?.rawValue == "r3")
  }

  @Test func `triggers and views of somebody else are found, and left behind by a repair`() throws {
    try makeStore()
    try change(
      """
      CREATE TRIGGER wipe BEFORE INSERT ON messages BEGIN DELETE FROM conversations; END;
      DROP TRIGGER keepings_bounded;
      CREATE TRIGGER keepings_bounded AFTER INSERT ON keepings BEGIN DELETE FROM messages; END;
      DROP TABLE drafts;
      CREATE VIEW drafts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i AS conversation, 'x' AS text FROM n;
      """
    )
    #expect(try StoreCheck.findings(at: folder.store) == [.foreignParts(3)])
    let new = folder.path + "/maru/new.db"
    let report = try StoreSalvage.run(at: folder.store, into: new)
    #expect(report.messages == Self.messageCount)
    #expect(try StoreCheck.findings(at: new) == [])
  }

  @Test func `what a search would miss, or find in vain, is found and mended by a repair`() throws {
    try makeStore()
    try change(
      """
      DELETE FROM search_docsize WHERE id IN (SELECT sequence FROM messages LIMIT 3);
      DELETE FROM title_search_docsize WHERE id = 1;
      INSERT INTO search_docsize (id, sz) VALUES (99999, x'0101'), (99998, x'0101');
      """
    )
    let findings = try StoreCheck.findings(at: folder.store)
    #expect(findings == [.unindexed(3), .strayEntries(2), .unindexed(1)])
    #expect(findings.filter { !$0.isFault } == [])
    _ = try StoreSalvage.run(at: folder.store, into: repaired)
    #expect(try StoreCheck.findings(at: repaired) == [])
  }

  @Test func `damage within the search's own pages is found`() throws {
    try makeStore()
    try change("UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10")
    let findings = try StoreCheck.findings(at: folder.store)
    #expect(findings == [.damage("search: database disk image is malformed")])
  }

  @Test func `messages that are still to be made searchable are no fault`() throws {
    try makeStore()
    try change(
      """
      DELETE FROM search_docsize WHERE id <= 40;
      INSERT INTO unsearched (total, remaining) VALUES (40, 40);
      """
    )
    #expect(try StoreCheck.findings(at: folder.store) == [])
  }

  @Test func `damage is found in an index and in a table`() throws {
    try makeStore()
    let index = try #require(try pages(of: "messages_parent").last)
    _ = try damage(page: index)
    #expect(try StoreCheck.findings(at: folder.store).contains(where: \.isFault))
  }

  @Test func `a copy is whole while others write, and is never put over a file`() async throws {
    try makeStore()
    let copy = folder.path + "/copy.db"
    let store = try ConversationStore(at: folder.store)
    try await withThrowingTaskGroup { group in
      group.addTask {
        for number in 0..<200 {
          try store.keep(.title("제목 \(number)"), of: [ConversationID(rawValue: "c3")])
        }
      }
      for number in 0..<5 {
        let path = "\(copy)\(number)"
        #expect(try StoreBackup.write(store.path, to: path) == [])
        #expect(try folder.mode(of: path) == 0o600)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
      }
      try await group.waitForAll()
    }
    #expect(throws: StoreError.exists(path: copy + "0")) {
      try StoreBackup.write(store.path, to: copy + "0")
    }
    let opened = try ConversationStore(at: copy + "4")
    #expect(try opened.conversations(limit: 99).count == 20)
    #expect(try opened.messages(of: ConversationID(rawValue: "c3")).count == 30)
  }

  @Test func `a copy that cannot be made leaves no file`() throws {
    try folder.write(Data(String(repeating: "Dear diary, ", count: 900).utf8), to: folder.store)
    let copy = folder.path + "/copy.db"
    #expect(throws: StoreError.notADatabase(path: folder.store)) {
      try StoreBackup.write(folder.store, to: copy)
    }
    #expect(!FileManager.default.fileExists(atPath: copy))
  }

  @Test func `room is given back only while nobody has the store open`() throws {
    try makeStore()
    let store = try ConversationStore(at: folder.store)
    #expect(throws: StoreError.inUse(path: folder.store)) { try StoreVacuum.run(at: store.path) }
    withExtendedLifetime(store) {}
  }

  @Test func `deleted rows give their room back`() throws {
    try makeStore()
    try change("PRAGMA foreign_keys = ON; DELETE FROM conversations WHERE id != 'c1'")
    let sizes = try StoreVacuum.run(at: folder.store)
    #expect(sizes.after < sizes.before / 2)
    #expect(sizes.after == Int64(try folder.bytes(of: folder.store).count))
    let store = try ConversationStore(at: folder.store)
    #expect(try store.messages(of: ConversationID(rawValue: "c1")).count == 30)
  }

  @Test(arguments: ["messages", "turns", "conversations", "messages_conversation", "pieces"])
  func `at least 95 percent of the rows are saved whatever page is hit`(_ table: String) throws {
    try makeStore()
    let sound = try folder.bytes(of: folder.store)
    let all = try pages(of: table)
    for page in [all.first, all.last, all.count > 4 ? all[all.count / 2] : nil].compactMap(\.self) {
      try folder.write(sound, to: folder.store)
      let damaged = try damage(page: page)
      let report = try StoreSalvage.run(at: folder.store, into: repaired)
      #expect(try folder.bytes(of: folder.store) == damaged)
      #expect(report.messages >= Self.messageCount * 95 / 100, "\(table) \(page)")
      #expect(report.conversations == 20)
      #expect(report.findings == [])
      let rest = try StoreCheck.findings(at: repaired)
      #expect(rest.allSatisfy { if case .repliesWithoutTurn = $0 { true } else { false } })
      let store = try ConversationStore(at: repaired)
      #expect(try store.conversations(limit: 99).allSatisfy { $0.leaf != nil })
      for suffix in ["", "-wal", "-shm", "-lock"] {
        try? FileManager.default.removeItem(atPath: repaired + suffix)
      }
    }
  }

  @Test func `a store that was cut short is saved as far as it goes, and takes its place`() throws {
    try makeStore()
    let sound = try folder.bytes(of: folder.store)
    let cut = sound.prefix(sound.count / 4_096 * 3 / 5 * 4_096)
    try folder.write(cut, to: folder.store)
    #expect(throws: StoreError.corrupt(path: folder.store)) {
      try ConversationStore(at: folder.store)
    }
    let damaged = folder.store + ".damaged"
    let report = try StoreSalvage.run(
      at: folder.store,
      into: repaired,
      keepingDamagedAs: damaged
    )
    #expect(report.messages > 50)
    #expect(try folder.bytes(of: damaged) == cut)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/maru")
    #expect(
      left.sorted() == [
        "maru.db", "maru.db-lock", "maru.db.damaged", "maru.db.damaged-shm", "maru.db.damaged-wal",
      ]
    )
    #expect(try ConversationStore(at: folder.store).conversations(limit: 99).isEmpty == false)
  }

  @Test func `what is in the log is saved too, and deleted conversations stay deleted`() throws {
    try makeStore()
    try change(
      """
      PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON;
      DELETE FROM conversations WHERE id = 'c2';
      """
    )
    let store = try ConversationStore(at: folder.store)
    try store.keep(.title("새 제목"), of: [ConversationID(rawValue: "c3")])
    let log = try folder.bytes(of: folder.store + "-wal")
    let (main, other) = (try folder.bytes(of: folder.store), folder.path + "/other/maru.db")
    try folder.write(main, to: other)
    try folder.write(log, to: other + "-wal")
    let report = try StoreSalvage.run(at: other, into: repaired)
    #expect(report.conversations == 19)
    #expect(report.messages == Self.messageCount - 30)
    let found = try ConversationStore(at: repaired).conversation(matching: "c3")
    #expect(found.title == "새 제목")
    withExtendedLifetime(store) {}
  }
}
