import Conversations
import Foundation
import GRDB
@testable import Storage
import Testing

struct DurabilityTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// What a machine that stops now leaves on its disk: the database and the log, not the shared
  /// memory.
  private func copy(to path: String) throws {
    for suffix in ["", "-wal"] {
      try folder.write(try folder.bytes(of: folder.store + suffix), to: path + suffix)
    }
  }

  @Test func `has the prompt on the disk when a turn has begun`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    let copy = folder.path + "/copy/maru.db"
    try self.copy(to: copy)
    let messages = try ConversationStore(at: copy).sampleMessages()
    #expect(
      messages == [
        Samples.prompt("p", "Why are there tides?"), Samples.reply("r", to: "p"),
      ]
    )
  }

  @Test func `has every piece on the disk, and marks the reply once its instance is gone`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    for piece in ["one, ", "two, ", "three"] {
      try store.append(ReplyDelta(text: piece), to: MessageID(rawValue: "r"))
    }
    let path = folder.path + "/copy/maru.db"
    try copy(to: path)
    let reopened = try ConversationStore(at: path)
    #expect(try reopened.sampleMessages().last?.text == "one, two, three")
    // The copy has a lock file of its own, on which nobody holds the owner's byte.
    #expect(try reopened.markInterrupted() == 1)
    #expect(
      try reopened.sampleMessages().last
        == Samples.reply(
          "r",
          to: "p",
          "one, two, three",
          Reply(state: .interrupted, model: Samples.model)
        )
    )
  }

  @Test func `writes down the parameters of the request`() throws {
    let store = try ConversationStore(at: folder.store)
    var reply = Samples.reply("r", to: "p")
    reply.reply?.parameters = #"{"temperature":0.2}"#
    let prompt = Samples.prompt("p", "?")
    try store.begin(
      NewTurn(conversation: Samples.conversation(), prompt: prompt, reply: reply)
    )
    let stored = try store.read { try String.fetchAll($0, sql: "SELECT parameters FROM turns") }
    #expect(stored == [#"{"temperature":0.2}"#])
  }

  @Test func `writes through to the disk and checks what it reads`() throws {
    let store = try ConversationStore(at: folder.store)
    let settings = try store.write { database in
      try [
        "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "wal_autocheckpoint",
      ]
      .map { try Int.fetchOne(database, sql: "PRAGMA \($0)") }
    }
    #expect(settings == [2, 1, 0, 1, 0])
    let mode = try store.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(mode == "wal")
  }

  @Test func `keeps the log short however much is written`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    let piece = String(repeating: "x", count: 1 << 20)
    for _ in 0..<12 {
      try store.append(ReplyDelta(text: piece), to: MessageID(rawValue: "r"))
      #expect(WriteAheadLog.size(of: folder.store) < 8 << 20)
    }
    #expect(try store.sampleMessages().last?.text.utf8.count == 12 << 20)
  }

  @Test func `holds the text while the disk is full and stores all of it afterwards`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    let reply = MessageID(rawValue: "r")
    let full = StoreError.diskFull(path: folder.store)
    let pages = try store.write { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    try store.write { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 4)") }

    var recorder = ReplyRecorder()
    var failures = 0
    var sent = ""
    for step in 0..<60 {
      let now = Int64(step) * 100
      if step == 30 {
        try store.write { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
      }
      let text = "\(step):" + String(repeating: "y", count: 2_000)
      sent += text
      guard let batch = recorder.add(ReplyDelta(text: text), at: now) else { continue }
      do {
        try store.append(batch, to: reply)
        recorder.stored()
      } catch let error as StoreError {
        #expect(error == full)
        recorder.failed(error, at: now)
        failures += 1
        #expect(recorder.state == .holding(full))
      }
    }
    #expect(failures > 0)
    #expect(recorder.state == .storing)
    try store.end("r", adding: recorder.pending)
    #expect(
      try store.sampleMessages().last == Samples.reply("r", to: "p", sent, Samples.finished())
    )
  }
}
