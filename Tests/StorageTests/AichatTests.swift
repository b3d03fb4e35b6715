import Conversations
import Foundation
import Storage
import Testing

/// Sessions and the log of aichat.
struct AichatTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func items(_ name: String, _ text: String) throws -> [ImportItem] {
    let path = folder.path + "/" + name
    try folder.write(Data(text.utf8), to: path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
      ofItemAtPath: path
    )
    var items: [ImportItem] = []
    try ImportFile(at: path).forEach { items.append($0) }
    return items
  }

  private func whole(_ name: String, _ text: String) throws -> WholeConversation {
    try #require(items(name, text).first).content.get()
  }

  /// The messages as `role: text`, each the parent of the next.
  private func lines(_ whole: WholeConversation) -> [String] {
    #expect(whole.messages.dropFirst().map(\.parent) == whole.messages.dropLast().map(\.id))
    return whole.messages.map { "\($0.role.rawValue): \($0.text)" }
  }

  private static let session = #"""
    model: openai:gpt-4o
    temperature: 0.5
    top_p: 0.9
    save_session: true
    messages:
    - role: system
      content: |-
        Be brief.
        Be kind.
    - role: user
      content:
      - type: text
        text: 이게 뭐야?
      - type: image_url
        image_url:
          url: data:image/png;base64,iVBORw0KGgo=
      - type: image_url
        image_url:
          url: https://a.example/b.png
    - role: tool
      content:
        tool_results:
        - call:
            name: look
            arguments:
              q: 1
              exact: true
            id: c1
          output:
            found: cat
        text: Looking.
        sequence: false
    - role: assistant
      content: '고양이예요: *cat* & more'
    data_urls:
      1d0e: /home/me/cat.png

    """#

  @Test func `a session becomes a conversation with its parts, tools and settings`() throws {
    let whole = try whole("고양이.yaml", Self.session)
    #expect(
      lines(whole) == [
        "user: 이게 뭐야?",
        """
        assistant: Looking.

        ```
        {"found":"cat"}
        ```

        고양이예요: *cat* & more
        """,
      ]
    )
    #expect(
      whole.messages[0].attachments == [
        Attachment(
          name: "data.png",
          mediaType: "image/png",
          content: .bytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        ),
        Attachment(
          name: "https://a.example/b.png",
          mediaType: "image/*",
          content: .link("https://a.example/b.png")
        ),
      ]
    )
    let model = ModelReference(gateway: "openai", model: "gpt-4o")
    var reply = Reply(state: .complete, model: model)
    reply.toolCalls = [ToolCall(id: "c1", name: "look", arguments: #"{"q":1,"exact":true}"#)]
    #expect(whole.messages[1].reply == reply)
    #expect(whole.conversation.title == "고양이")
    #expect(whole.conversation.model == model)
    #expect(whole.conversation.createdAt == Timestamp(milliseconds: 1_700_000_000_000))
    #expect(whole.conversation.settings.system == "Be brief.\nBe kind.")
    #expect(
      whole.conversation.settings.parameters.members
        == [JSONMember("temperature", .number("0.5")), JSONMember("top_p", .number("0.9"))]
    )
  }

  private static let short = """
    ---
    model: llama3
    messages:
    - role: user
      content: yes
    - role: assistant
      content: '12'
    """

  private static let grown = """
    model: llama3
    compressed_messages:
    - role: user
      content: yes
    - role: assistant
      content: '12'
    messages:
    - role: system
      content: 'This is a summary of the chat history as a recap: 12.'
    - role: user
      content: and?
    - role: assistant
      content: |
        - *one
        - &two
    """

  @Test func `a session that was compressed and went on adds what its conversation lacks`() throws {
    let store = try ConversationStore(at: folder.store)
    let first = try whole("20240102T030405-some-name.yaml", Self.short)
    #expect(first.conversation.title == "some-name")
    #expect(first.conversation.model == ModelReference(gateway: "aichat", model: "llama3"))
    #expect(try store.add([first]) == [.new(2)])
    #expect(try store.add([whole("s.yaml", Self.short)]) == [.new(2)])
    let next = try whole("20240102T030405-some-name.yaml", Self.grown)
    #expect(
      lines(next) == ["user: yes", "assistant: 12", "user: and?", "assistant: - *one\n- &two"]
    )
    #expect(next.conversation.settings.system == nil)
    #expect(try store.add([next]) == [.grown(2)])
    #expect(try store.add([next]) == [.known])
  }

  @Test func `a reply that was made again stands beside the old one`() throws {
    let store = try ConversationStore(at: folder.store)
    let first = try whole("a.yaml", Self.short)
    let again = try whole("a.yaml", Self.short.replacing("'12'", with: "'13'"))
    #expect(try store.add([first, again]) == [.new(2), .grown(1)])
    #expect(first.messages[0].id == again.messages[0].id)
    #expect(first.messages[1].id != again.messages[1].id)
  }

  @Test func `a session in which nothing was said is nothing to import`() throws {
    #expect(try items("a.yaml", "model: openai:gpt-4o\nmessages: []\n") == [])
  }

  private static let log = """
    # CHAT: hi [there] [2024-12-07T18:18:03+01:00]
    hi [there]
    --------
    Hello!

    --------
    # CHAT: no head
    --------

    # CHAT: 날씨 [2023-03-05T00:00:00Z] (weather#docs)
    날씨
    둘째 줄
    --------
    <tool_calls>
    I look.
    [{"call":{"name":"sky","arguments":{"at":"Seoul"},"id":null},"output":"clear"}]
    </tool_calls>
    맑음
    --------

    # CHAT: cut [2024-12-07T18:18:03+01:00]
    cut
    --------
    of

    """

  @Test func `each chat of the log is a conversation of its date`() throws {
    let found = try items("messages.md", Self.log)
    #expect(found.map(\.number) == [1, 2, 3])
    #expect(found.last?.progress == 1)
    #expect(found[2].content == .failure(.endsEarly))
    let wholes = try found.prefix(2).map { try $0.content.get() }
    #expect(
      wholes.map(lines) == [
        ["user: hi [there]", "assistant: Hello!\n\n--------\n# CHAT: no head"],
        ["user: 날씨\n둘째 줄", "assistant: I look.\n\n```\nclear\n```\n\n맑음"],
      ]
    )
    #expect(wholes.map(\.conversation.title) == ["hi [there]", "날씨"])
    let times: [Int64] = wholes.flatMap(\.messages).map(\.createdAt.milliseconds)
    #expect(
      times == [1_733_591_883_000, 1_733_591_883_000, 1_677_974_400_000, 1_677_974_400_000]
    )
    #expect(
      wholes[1].messages[1].reply?.toolCalls
        == [ToolCall(id: "", name: "sky", arguments: #"{"at":"Seoul"}"#)]
    )
    let store = try ConversationStore(at: folder.store)
    #expect(try store.add(wholes) == [.new(2), .new(2)])
    #expect(try store.add(wholes) == [.known, .known])
  }

  /// Nine lists of nine aliases each, which stand for nine to the ninth.
  private static let bomb: String = {
    var text = "model: a\nb0: &b0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*b\(level - 1)", count: 9).joined(separator: ", ")
      text += "b\(level): &b\(level) [\(aliases)]\n"
    }
    return text
  }()

  @Test(
    arguments: [
      (bomb, ImportError.yaml(.alias(line: 3))),
      ("model: &m a\n? *m\n: 1\n", .yaml(.alias(line: 2))),
      ("model: a\nmessages: " + String(repeating: "[", count: 101), .yaml(.tooDeep(line: 2))),
      ("model: a\n? [b]\n: c\n", .yaml(.key(line: 2))),
      ("model: a\nb: 'c\n", .yaml(.malformed(line: 3, reason: "found unexpected end of stream"))),
      ("model: a\n\u{1}", .yaml(.malformed(line: 2, reason: "control characters are not allowed"))),
      ("model: openai:gpt-4o\nclients:\n- type: openai\n", .unknownFile),
      ("model: a\nmessages: 7\n", .unknownFile), ("name: a\nmessages: []\n", .unknownFile),
      ("# CHAT: without a date\n", .unknownFile), ("plain words\n", .unknownFile),
    ]
  )
  func `what is hostile or something else is refused as a whole`(
    text: String,
    error: ImportError
  ) {
    #expect(throws: error) { try items("a.yaml", text) }
  }

  @Test(
    arguments: [
      ("messages: [7]", "messages[0]"), ("messages: [{role: user}]", "messages[0].content"),
      ("messages: [{role: me, content: a}]", "messages[0].role"),
      ("messages: [{role: user, content: 7}]", "messages[0].content"),
      ("messages: []\ncompressed_messages: a", "compressed_messages"),
      ("messages: [{role: user, content: [{type: text}]}]", "messages[0].content[0].text"),
      (
        "messages: [{role: user, content: [{type: image_url, image_url: {url: /etc/passwd}}]}]",
        "messages[0].content[0].image_url.url"
      ),
      (
        "messages: [{role: tool, content: {tool_results: [{}]}}]",
        "messages[0].content.tool_results[0].call"
      ),
    ]
  )
  func `what is wrong in a session is named by its place`(text: String, place: String) throws {
    let found = try items("a.yaml", "model: a\n" + text)
    #expect(found.map(\.content) == [.failure(.field(place))])
  }

  @Test func `a file of more than 64 MiB is refused unread`() throws {
    let path = folder.path + "/a.yaml"
    try folder.write(Data("model: a\n".utf8), to: path)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: 64 << 20 | 1)
    try file.close()
    #expect(throws: ImportError.tooLarge(64 << 20)) { try ImportFile(at: path).forEach { _ in } }
  }

  @Test func `values without end are refused`() throws {
    let text = "model: a\nmessages: [" + String(repeating: "1,", count: 1_000_000) + "]"
    #expect(throws: ImportError.yaml(.tooMany)) { try items("a.yaml", text) }
  }
}
