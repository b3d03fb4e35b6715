import Conversations
import Foundation
import GRDB
import Storage
import Testing

struct DraftTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private let new = ConversationID(rawValue: "00000000000000d1")
  private let newer = ConversationID(rawValue: "00000000000000d2")

  @Test func `a draft is kept as it is, replaced and forgotten`() throws {
    let store = try ConversationStore(at: folder.store)
    let draft = Draft(text: "한글\0 and\nmore", folds: [0..<6, 7..<11])
    try store.setDraft(draft, of: new)
    #expect(try store.draft(of: new) == draft)
    try store.setDraft(Draft(text: "x"), of: new)
    #expect(try store.draft(of: new) == Draft(text: "x"))
    try store.setDraft(nil, of: new)
    #expect(try store.draft(of: new) == nil)
  }

  @Test func `a draft keeps which prompt it is an edit of, and one of an older Maru has none`()
    throws
  {
    let draft = Draft(
      text: "draft\n\nedit",
      edit: Draft.Edit(of: MessageID(rawValue: "p1"), start: 7)
    )
    do {
      let old = try ConversationStore(at: folder.store)
      try old.setDraft(draft, of: new)
      #expect(try old.draft(of: new) == draft)
    }
    try DatabaseQueue(path: folder.store).writeWithoutTransaction { database in
      try database.execute(
        sql: """
          ALTER TABLE drafts DROP COLUMN original; ALTER TABLE drafts DROP COLUMN edit_start;
          DELETE FROM grdb_migrations WHERE identifier = '11 what drafts are edits of';
          PRAGMA user_version = 10;
          """
      )
    }
    let store = try ConversationStore(at: folder.store)
    #expect(try store.draft(of: new) == Draft(text: "draft\n\nedit"))
  }

  @Test func `a new conversation takes the last draft that a Maru now gone left unsent`() throws {
    do {
      let gone = try ConversationStore(at: folder.store)
      try gone.beginSample()
      try gone.setDraft(Draft(text: "stored"), of: Samples.conversation().id)
      try gone.setDraft(Draft(text: "unsent"), of: new)
    }
    let store = try ConversationStore(at: folder.store)
    #expect(try store.adoptDraft(for: newer) == Draft(text: "unsent"))
    #expect(try store.draft(of: new) == nil)
    #expect(try store.draft(of: newer) == Draft(text: "unsent"))
    #expect(try store.adoptDraft(for: new) == nil)
    #expect(try store.draft(of: Samples.conversation().id) == Draft(text: "stored"))
  }

  @Test func `prompts come in pages, the newest first`() throws {
    let store = try ConversationStore(at: folder.store)
    try store.beginSample()
    for index in 1...4 {
      try store.end(index == 1 ? "r" : "r\(index - 1)")
      try store.begin(
        NewTurn(
          conversation: Samples.conversation("00000000000000c\(index + 1)"),
          prompt: Samples.prompt("p\(index)", "prompt \(index)"),
          reply: Samples.reply("r\(index)", to: "p\(index)")
        )
      )
    }
    let first = try store.prompts(limit: 2)
    #expect(first.prompts == ["prompt 4", "prompt 3"])
    let second = try store.prompts(limit: 2, before: first.next)
    #expect(second.prompts == ["prompt 2", "prompt 1"])
    let last = try store.prompts(limit: 2, before: second.next)
    #expect(last == PromptPage(prompts: ["Why are there tides?"], next: nil))
  }
}
