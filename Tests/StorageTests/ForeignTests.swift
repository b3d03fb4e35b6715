import Conversations
import Foundation
import GRDB
import Storage
import Testing

/// Conversations of other programs.
struct ForeignTests {
  /// The messages as `role [model state] reasoning|text`, indented below their parents.
  private func outline(_ whole: WholeConversation) -> [String] {
    var depths: [MessageID: Int] = [:]
    return whole.messages.map { message in
      let depth = message.parent.flatMap { depths[$0] }.map { $0 + 1 } ?? 0
      depths[message.id] = depth
      let reply = message.reply.map { " \($0.model.model) \($0.state) \($0.reasoning)|" } ?? " "
      let mark = message.id == whole.conversation.leaf ? "* " : ""
      return String(repeating: "  ", count: depth) + mark + message.role.rawValue + reply
        + message.text
    }
  }

  private func items(_ path: String) throws -> [ImportItem] {
    var items: [ImportItem] = []
    try ImportFile(at: path).forEach { items.append($0) }
    return items
  }

  private func database(_ folder: TemporaryFolder, _ sql: String) throws -> String {
    let path = folder.path + "/a b%?.db"
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
    return path
  }

  private static let chatGPT = #"""
    {"conversations":[{"title":"여행","create_time":1704067200.123,"update_time":1704067300,
    "conversation_id":"c-1","current_node":"a2","default_model_slug":"gpt-4o","is_archived":true,
    "mapping":{
    "a2":{"parent":"x1","message":{"author":{"role":"assistant"},"content":{"content_type":"text",
      "parts":["답"]},"metadata":{"model_slug":"o3","finish_details":{"type":"max_tokens"}}}},
    "root":{"message":null,"parent":null},
    "sys":{"parent":"root","message":{"author":{"role":"system"},"content":{"content_type":"text",
      "parts":["hidden"]},"metadata":{"is_visually_hidden_from_conversation":true}}},
    "u1":{"parent":"sys","message":{"author":{"role":"user"},"create_time":1704067201.5,"content":{
      "content_type":"multimodal_text","parts":["look",{"content_type":"image_asset_pointer",
      "asset_pointer":"sediment://f"}]}}},
    "a1":{"parent":"u1","message":{"author":{"role":"assistant"},"content":{"content_type":"text",
      "parts":["old"]},"metadata":{"model_slug":"gpt-4"}}},
    "t1":{"parent":"u1","message":{"author":{"role":"assistant"},"content":{
      "content_type":"thoughts","thoughts":[{"summary":"S","content":"C"}]}}},
    "r1":{"parent":"t1","message":{"author":{"role":"assistant"},"content":{
      "content_type":"reasoning_recap","content":"Thought for 2s"}}},
    "k1":{"parent":"r1","message":{"author":{"role":"assistant"},"recipient":"python","content":{
      "content_type":"code","language":"python","text":"1"}}},
    "x1":{"parent":"k1","message":{"author":{"role":"tool"},"content":{
      "content_type":"execution_output","text":"2"}}}}},
    {"conversation_id":"c-2","mapping":{"a":{"parent":"b"},"b":{"parent":"a"}}},
    {"conversation_id":"c-3","mapping":{"a":7}}]}
    """#

  @Test func `a tree of ChatGPT becomes prompts and replies with every branch`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Data(Self.chatGPT.utf8), to: folder.path + "/in")
    let found = try items(folder.path + "/in")
    let whole = try #require(found.first).content.get()
    #expect(
      outline(whole) == [
        "user look\n[image_asset_pointer: sediment://f]", "  assistant gpt-4 complete |old",
        "  * assistant o3 cut S\n\nC\n\nThought for 2s|```python\n1\n```\n\n```\n2\n```\n\n답",
      ]
    )
    #expect(whole.conversation.title == "여행")
    #expect(whole.conversation.isArchived)
    #expect(whole.conversation.createdAt == Timestamp(milliseconds: 1_704_067_200_123))
    #expect(whole.messages[0].createdAt == Timestamp(milliseconds: 1_704_067_201_500))
    #expect(found.dropFirst().map(\.content) == [.failure(.loop), .failure(.field("mapping[a]"))])
    #expect(try items(folder.path + "/in") == found)
    let store = try ConversationStore(at: folder.store)
    #expect(try store.add([whole]) == [.new(3)])
    #expect(try store.add([whole]) == [.known])
  }

  private static let llm = #"""
    CREATE TABLE conversations (id TEXT PRIMARY KEY, name TEXT, model TEXT);
    CREATE TABLE responses (id TEXT PRIMARY KEY, model TEXT, prompt TEXT, system TEXT,
      options_json TEXT, response TEXT, conversation_id TEXT, duration_ms INTEGER,
      datetime_utc TEXT, input_tokens INTEGER, output_tokens INTEGER, token_details TEXT);
    CREATE TABLE attachments (id TEXT PRIMARY KEY, type TEXT, path TEXT, url TEXT, content BLOB);
    CREATE TABLE prompt_attachments (response_id TEXT, attachment_id TEXT, "order" INTEGER);
    INSERT INTO conversations VALUES ('k1', 'Hello', 'tiny');
    INSERT INTO responses VALUES
      ('r1', 'tiny', 'hi', 'Be brief', '{"temperature": 0.5}', '안녕', 'k1', 64,
       '2026-11-21T10:11:59.897165+00:00', 5, 7,
       '{"completion_tokens_details": {"reasoning_tokens": 3}}'),
      ('r2', 'big', 'again', NULL, NULL, 'x' || char(0) || 'y', 'k1', 1,
       '2026-11-21T10:12:00', 'many', NULL, 'no JSON'),
      ('r3', 'tiny', 'alone', NULL, NULL, 'yes', NULL, NULL, 'never', NULL, NULL, NULL);
    INSERT INTO attachments VALUES ('a', 'image/png', '/etc/passwd', NULL, NULL),
      ('b', 'image/png', NULL, 'https://a.example/b.png', NULL);
    INSERT INTO prompt_attachments VALUES ('r1', 'a', 1), ('r1', 'b', 0);
    """#

  @Test func `llm's responses become turns of their conversations`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder, Self.llm)
    let before = try folder.bytes(of: path)
    let found = try items(path).map { try $0.content.get() }
    #expect(
      found.map(outline) == [
        [
          "user hi\n[image/png: /etc/passwd]", "  assistant tiny complete |안녕", "    user again",
          "      * assistant big complete |x\0y",
        ], ["user alone", "  * assistant tiny complete |yes"],
      ]
    )
    let reply = try #require(found[0].messages[1].reply)
    #expect(reply.usage == Usage(promptTokens: 5, completionTokens: 7, reasoningTokens: 3))
    #expect(reply.parameters == #"{"temperature":0.5}"#)
    #expect(reply.times.duration == 64)
    #expect(found[0].conversation.title == "Hello")
    #expect(found[0].conversation.settings.system == "Be brief")
    #expect(found[0].messages[0].attachments.map(\.name) == ["https://a.example/b.png"])
    #expect(found[0].conversation.createdAt == Timestamp(milliseconds: 1_795_255_919_897))
    #expect(try folder.bytes(of: path) == before)
    let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(beside == ["a b%?.db"])
  }

  private static let llmThreads = #"""
    CREATE TABLE conversations (id TEXT PRIMARY KEY, name TEXT, model TEXT);
    CREATE TABLE responses (id TEXT PRIMARY KEY, model TEXT, prompt TEXT, conversation_id TEXT);
    CREATE TABLE attachments (id TEXT PRIMARY KEY, type TEXT, path TEXT, url TEXT, content BLOB);
    CREATE TABLE fragments (id INTEGER PRIMARY KEY, hash TEXT, content TEXT);
    CREATE TABLE messages (hash TEXT PRIMARY KEY, parent_hash TEXT, role TEXT);
    CREATE TABLE parts (id INTEGER PRIMARY KEY, message_hash TEXT, position INTEGER, type TEXT,
      tool_name TEXT, text TEXT, payload TEXT);
    CREATE TABLE threads (id TEXT PRIMARY KEY, name TEXT, tip_message_hash TEXT);
    CREATE TABLE turns (id TEXT PRIMARY KEY, thread_id TEXT, tip_message_hash TEXT, model TEXT,
      input_tokens INTEGER, datetime_utc TEXT);
    INSERT INTO fragments VALUES (1, 'f', 'fragment');
    INSERT INTO messages VALUES ('s', NULL, 'system'), ('u', 's', 'user'), ('a', 'u', 'assistant'),
      ('t', 'a', 'tool'), ('b', 't', 'assistant');
    INSERT INTO parts VALUES (1, 's', 0, 'text', NULL, 'Be brief', NULL),
      (2, 'u', 0, 'text', NULL, NULL, '{"text_ref":[{"fragment":1},{"literal":" typed"}]}'),
      (3, 'a', 0, 'tool_call', 'look', NULL, '{"arguments":{"q":1},"tool_call_id":"c"}'),
      (4, 't', 0, 'tool_result', 'look', NULL, '{"output":"found"}'),
      (5, 'b', 0, 'reasoning', NULL, 'Hm', NULL), (6, 'b', 1, 'text', NULL, 'done', NULL);
    INSERT INTO threads VALUES ('th', 'Name', 'b');
    INSERT INTO turns VALUES ('1', 'th', 'a', 'tiny', 1, '2026-11-21 10:11:59'),
      ('2', 'th', 'b', 'tiny', 2, '2026-11-21 10:12:59');
    """#

  @Test func `llm's threads come with their messages, fragments and tools`() throws {
    let folder = try TemporaryFolder()
    let found = try items(try database(folder, Self.llmThreads)).map { try $0.content.get() }
    #expect(
      found.map(outline) == [
        ["user fragment typed", "  * assistant tiny complete Hm|```\nfound\n```\n\ndone"]
      ]
    )
    let reply = found[0].messages[1].reply
    #expect(reply?.toolCalls == [ToolCall(id: "c", name: "look", arguments: #"{"q":1}"#)])
    #expect(found[0].conversation.settings.system == "Be brief")
  }

  private static let oterm = #"""
    CREATE TABLE chat (id INTEGER PRIMARY KEY, name TEXT, model TEXT NOT NULL, system TEXT,
      parameters TEXT);
    CREATE TABLE message (id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL, author TEXT NOT NULL,
      text TEXT NOT NULL, images TEXT DEFAULT '[]');
    INSERT INTO chat VALUES (1, '첫 대화', 'llama3', 'Be kind', '{"temperature":0.1,"x":1}'),
      (2, 'Later', 'llama3', '', '');
    INSERT INTO message VALUES (1, 1, 'me', 'hi', '["AAE="]'), (2, 1, 'ollama', 'hello', '[]');
    """#

  @Test func `oterm's chats come with their pictures and settings`() throws {
    let folder = try TemporaryFolder()
    let path = try database(folder, Self.oterm)
    let written = Date(timeIntervalSince1970: 1_795_255_919)
    try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: path)
    let found = try items(path).map { try $0.content.get() }
    let whole = found[0]
    #expect(outline(whole) == ["user hi", "  * assistant llama3 complete |hello"])
    #expect(
      found.map(\.conversation.updatedAt.milliseconds) == [1_795_255_918_999, 1_795_255_919_000]
    )
    #expect(whole.messages.map(\.createdAt.milliseconds) == [1_795_255_918_999, 1_795_255_918_999])
    #expect(whole.messages[0].attachments.map(\.content) == [.bytes([0, 1])])
    #expect(whole.conversation.model == ModelReference(gateway: "ollama", model: "llama3"))
    #expect(whole.conversation.settings.parameters.members.map(\.key) == ["temperature"])
  }

  @Test(
    arguments: [
      (#"CREATE TABLE t (a)"#, ImportError.unknownDatabase),
      (#"CREATE VIEW chat AS SELECT 1 AS id; CREATE TABLE message (id)"#, .unknownDatabase),
      (#"CREATE TABLE t (a); PRAGMA application_id = 1298231925"#, .ownDatabase),
    ]
  )
  func `other databases are refused`(sql: String, error: ImportError) throws {
    let folder = try TemporaryFolder()
    let path = try database(folder, sql)
    #expect(throws: error) { try items(path) }
    try folder.write(Data([1]), to: path + "-wal")
    #expect(throws: ImportError.inUse) { try items(path) }
  }
}
