import Conversations
import Foundation
import GRDB
import Glibc
import Storage
import Testing

/// Stores that can be read and not written. Rights do not stop root; a folder in the place of the
/// lock file stops everybody.
struct ReadOnlyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A closed store with one turn, whose lock file nobody can open.
  private func makeLockedOut() throws -> Data {
    do {
      let store = try ConversationStore(at: folder.store)
      try store.beginSample()
      try store.end("r")
    }
    try FileManager.default.removeItem(atPath: folder.store + "-lock")
    try FileManager.default.createDirectory(
      atPath: folder.store + "-lock",
      withIntermediateDirectories: false
    )
    return try folder.bytes(of: folder.store)
  }

  private var refusal: StoreError {
    .cannotOpen(path: folder.store, reason: "Is a directory")
  }

  @Test func `reads a store that cannot be written and leaves it as it is`() throws {
    let before = try makeLockedOut()
    #expect(throws: refusal) { try ConversationStore(at: folder.store) }
    let store = try ConversationStore(at: folder.store, mayOnlyRead: true)
    #expect(store.trouble == refusal)
    #expect(try store.sampleMessages().map(\.text) == ["Why are there tides?", ""])
    #expect(throws: refusal) { try store.markSeen(Samples.conversation().id) }
    #expect(try folder.bytes(of: folder.store) == before)
  }

  @Test func `writes once it can, without being opened again`() throws {
    _ = try makeLockedOut()
    let store = try ConversationStore(at: folder.store, mayOnlyRead: true)
    try FileManager.default.removeItem(atPath: folder.store + "-lock")
    try store.beginSample(prompt: "p2", reply: "r2")
    #expect(store.trouble == nil)
    #expect(try store.sampleMessages().count == 4)
    #expect(try ConversationStore(at: folder.store).sampleMessages().count == 4)
  }

  @Test func `is an empty history where no store can be made`() throws {
    try folder.write(Data(), to: folder.path + "/maru")
    let store = try ConversationStore(at: folder.store, mayOnlyRead: true)
    #expect(store.trouble == .cannotOpen(path: folder.store, reason: "Not a directory"))
    #expect(try store.conversations(limit: 9) == [])
    try FileManager.default.removeItem(atPath: folder.path + "/maru")
    try store.beginSample()
    #expect(try ConversationStore(at: folder.store).sampleMessages().count == 2)
  }

  @Test func `reads a newer store that has all that is known, and never writes it`() throws {
    try makeNewer("ALTER TABLE messages ADD COLUMN mood TEXT NOT NULL DEFAULT ''")
    let before = try folder.bytes(of: folder.store)
    let store = try ConversationStore(at: folder.store, mayOnlyRead: true)
    let error = StoreError.newer(path: folder.store, found: 999, supported: Schema.version)
    #expect(store.trouble == error)
    #expect(try store.sampleMessages().map(\.text) == ["Why are there tides?", ""])
    #expect(throws: error) { try store.beginSample(prompt: "p2", reply: "r2") }
    #expect(try folder.bytes(of: folder.store) == before)
  }

  @Test func `refuses a newer store that lacks a column it reads`() throws {
    try makeNewer("ALTER TABLE turns RENAME COLUMN cost TO price")
    let before = try folder.bytes(of: folder.store)
    let error = StoreError.newer(path: folder.store, found: 999, supported: Schema.version)
    #expect(throws: error) { try ConversationStore(at: folder.store, mayOnlyRead: true) }
    #expect(try folder.bytes(of: folder.store) == before)
  }

  private func makeNewer(_ change: String) throws {
    do {
      let store = try ConversationStore(at: folder.store)
      try store.beginSample()
      try store.end("r")
    }
    try DatabaseQueue(path: folder.store).writeWithoutTransaction {
      try $0.execute(sql: "\(change); PRAGMA user_version = 999")
    }
  }

  @Test func `never writes over a file that took the store's place`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    let other = Data("Somebody else's".utf8)
    try FileManager.default.moveItem(atPath: folder.store, toPath: folder.store + ".away")
    #expect(throws: StoreError.replaced(path: folder.store)) { try store.end("r") }
    try folder.write(other, to: folder.store)
    #expect(throws: StoreError.replaced(path: folder.store)) { try store.end("r") }
    #expect(try store.sampleMessages().count == 2)
    #expect(try folder.bytes(of: folder.store) == other)
    try FileManager.default.removeItem(atPath: folder.store)
    try FileManager.default.moveItem(atPath: folder.store + ".away", toPath: folder.store)
    try store.end("r")
    #expect(
      try ConversationStore(at: folder.store).sampleMessages().last?.reply?.state == .complete
    )
  }

  @Test func `does not write into a store that something emptied`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    #expect(truncate(folder.store, 0) == 0)
    #expect(throws: StoreError.replaced(path: folder.store)) { try store.end("r") }
    #expect(try folder.bytes(of: folder.store) == Data())
  }
}
