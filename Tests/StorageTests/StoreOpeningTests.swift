import Conversations
import Foundation
import GRDB
import Glibc
import Storage
import Testing

struct StoreOpeningTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A closed store with one turn.
  private func makeStore() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    try store.append(
      ReplyDelta(text: String(repeating: "Tides. ", count: 20_000)),
      to: MessageID(rawValue: "r")
    )
  }

  /// The store at the test's path cannot be opened and stays as it is.
  private func expectRefusal(_ error: StoreError, line: Int = #line) throws {
    let before = try folder.bytes(of: folder.store)
    #expect(throws: error) { try ConversationStore(at: folder.store) }
    #expect(try folder.bytes(of: folder.store) == before)
  }

  private func change(_ sql: String) throws {
    try DatabaseQueue(path: folder.store).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test func `keeps its folder and its files to their owner whatever the umask`() throws {
    let previous = umask(0)
    defer { umask(previous) }
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    #expect(try folder.mode(of: folder.path + "/maru") == 0o700)
    for suffix in ["", "-wal", "-shm", "-lock"] {
      #expect(try folder.mode(of: folder.store + suffix) == 0o600, "\(suffix)")
    }
  }

  @Test func `takes back rights that a copied file gives to others`() throws {
    try makeStore()
    #expect(chmod(folder.store, 0o644) == 0)
    _ = try ConversationStore(at: folder.store)
    #expect(try folder.mode(of: folder.store) == 0o600)
  }

  @Test func `refuses a newer store and names both versions`() throws {
    try makeStore()
    try change(
      "PRAGMA user_version = 999; ALTER TABLE messages ADD COLUMN mood TEXT NOT NULL DEFAULT ''"
    )
    let error = StoreError.newer(path: folder.store, found: 999, supported: Schema.version)
    try expectRefusal(error)
    #expect(
      "\(error)" == """
        The store \(folder.store) has schema version 999; this Maru knows versions up to \(Schema.version). \
        Update Maru, or name another store. The file was left as it is.
        """
    )
  }

  @Test func `never takes a store whose version was lost for a new one`() throws {
    try makeStore()
    try change("PRAGMA user_version = 0")
    #expect(try ConversationStore(at: folder.store).sampleMessages().count == 2)
  }

  @Test func `goes on with a store whose making was cut off`() throws {
    try folder.write(Data(), to: folder.store)
    try change("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    #expect(try store.sampleMessages().count == 2)
  }

  @Test func `goes on where a crash left the journal of its making`() throws {
    let other = folder.path + "/other.db"
    try DatabaseQueue(path: other).writeWithoutTransaction { database in
      // With room for few pages the file is written, and the journal synced, before the end.
      try database.execute(
        sql: """
          PRAGMA cache_size = 2; BEGIN; CREATE TABLE half (text TEXT); INSERT INTO half
          WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 2000)
          SELECT hex(zeroblob(100)) FROM numbers;
          """
      )
      for suffix in ["", "-journal"] {
        let bytes = try folder.bytes(of: other + suffix)
        #expect(!bytes.isEmpty)
        try folder.write(bytes, to: folder.store + suffix)
      }
      try database.execute(sql: "ROLLBACK")
    }
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    #expect(try store.sampleMessages().count == 2)
  }

  @Test func `refuses a file that is no database`() throws {
    try folder.write(Data(String(repeating: "Dear diary, ", count: 900).utf8), to: folder.store)
    try expectRefusal(.notADatabase(path: folder.store))
  }

  @Test(arguments: [40, 5_000, 4_096 * 3])
  func `refuses a store that was cut short`(_ size: Int) throws {
    try makeStore()
    try folder.write(try folder.bytes(of: folder.store).prefix(size), to: folder.store)
    try expectRefusal(.corrupt(path: folder.store))
  }

  @Test func `refuses the database of another program`() throws {
    try folder.write(Data(), to: folder.store)
    try change("CREATE TABLE messages (id INTEGER PRIMARY KEY, text TEXT)")
    try expectRefusal(.foreign(path: folder.store))
  }

  @Test func `refuses an empty file beside a log`() throws {
    try folder.write(Data(), to: folder.store)
    try folder.write(Data([1, 2, 3]), to: folder.store + "-wal")
    try expectRefusal(.emptied(path: folder.store, evidence: folder.store + "-wal"))
    #expect(try folder.bytes(of: folder.store + "-wal") == Data([1, 2, 3]))
  }

  @Test func `refuses a log whose store is gone`() throws {
    try folder.write(Data([1, 2, 3]), to: folder.store + "-wal")
    #expect(
      throws: StoreError.emptied(path: folder.store, evidence: folder.store + "-wal")
    ) {
      try ConversationStore(at: folder.store)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.store))
  }

  @Test func `refuses a store that something emptied after use`() throws {
    try makeStore()
    try folder.write(Data(), to: folder.store)
    try expectRefusal(.emptied(path: folder.store, evidence: folder.store + "-lock"))
  }

  @Test func `begins anew where the user removed the store`() throws {
    try makeStore()
    try FileManager.default.removeItem(atPath: folder.store)
    #expect(try ConversationStore(at: folder.store).conversations(limit: 9) == [])
  }

  @Test func `takes an empty file without history for a new store`() throws {
    try folder.write(Data(), to: folder.store)
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    #expect(try store.sampleMessages().count == 2)
  }

  @Test func `does not follow a link that leads nowhere`() throws {
    let target = folder.path + "/elsewhere.db"
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/maru.db",
      withDestinationPath: target
    )
    let path = folder.path + "/maru.db"
    #expect(throws: StoreError.cannotOpen(path: path, reason: "File exists")) {
      try ConversationStore(at: path)
    }
    #expect(!FileManager.default.fileExists(atPath: target))
  }

  @Test func `says why a folder cannot be made`() throws {
    try folder.write(Data(), to: folder.path + "/file")
    let path = folder.path + "/file/maru/maru.db"
    let error = StoreError.cannotOpen(path: path, reason: "Not a directory")
    #expect(throws: error) { try ConversationStore(at: path) }
    #expect(
      "\(error)"
        == "The store \(path) cannot be opened: Not a directory. Check the folder and who owns it."
    )
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func `refuses a folder that cannot be written`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/maru",
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o500]
    )
    #expect(throws: StoreError.cannotOpen(path: folder.store, reason: "Permission denied")) {
      try ConversationStore(at: folder.store)
    }
  }

  @Test func `reports a damaged page and leaves the file as it is`() throws {
    try makeStore()
    var bytes = try folder.bytes(of: folder.store)
    for page in 1..<(bytes.count / 4_096) {
      bytes.replaceSubrange(
        page * 4_096..<page * 4_096 + 64,
        with: Data(repeating: 0xA5, count: 64)
      )
    }
    try folder.write(bytes, to: folder.store)
    #expect(throws: StoreError.corrupt(path: folder.store)) {
      try ConversationStore(at: folder.store).sampleMessages()
    }
    #expect(try folder.bytes(of: folder.store) == bytes)
  }
}
