import Testing

@testable import Conversations

struct MessageTreeTests {
  private static func message(_ id: String, after parent: String?, _ text: String = "") -> Message {
    Message(
      id: MessageID(rawValue: id),
      parent: parent.map { MessageID(rawValue: $0) },
      role: .user,
      text: text,
      createdAt: Timestamp(milliseconds: 0)
    )
  }

  private static let branched = MessageTree([
    message("a", after: nil), message("b", after: "a"), message("c", after: "a"),
    message("d", after: "c"), message("e", after: "d"),
  ])

  private static func ids(_ messages: [Message]) -> [String] { messages.map(\.id.rawValue) }

  @Test func `a path leads from the root to its leaf`() {
    #expect(Self.ids(Self.branched.path(to: MessageID(rawValue: "d"))) == ["a", "c", "d"])
    #expect(Self.ids(Self.branched.path(to: MessageID(rawValue: "b"))) == ["a", "b"])
    #expect(Self.branched.path(to: MessageID(rawValue: "x")).isEmpty)
    #expect(Self.branched.path(to: nil).isEmpty)
  }

  @Test func `siblings come oldest first and include the message itself`() {
    let siblings = Self.branched.siblings(of: MessageID(rawValue: "c"))
    #expect(siblings.map(\.rawValue) == ["b", "c"])
  }

  @Test func `the newest leaf follows the newest child`() {
    #expect(Self.branched.newestLeaf(below: MessageID(rawValue: "a")).rawValue == "e")
    #expect(Self.branched.newestLeaf(below: MessageID(rawValue: "b")).rawValue == "b")
  }

  @Test func `inserting a message again replaces it and keeps its place`() {
    var tree = Self.branched
    tree.insert(Self.message("b", after: "a", "again"))
    #expect(tree[MessageID(rawValue: "b")]?.text == "again")
    #expect(tree.siblings(of: MessageID(rawValue: "b")).map(\.rawValue) == ["b", "c"])
  }

  @Test func `what a file says of parents never leads in a circle or away`() {
    var tree = MessageTree([
      Self.message("a", after: "c"), Self.message("b", after: "a"), Self.message("c", after: "b"),
      Self.message("self", after: "self"), Self.message("lost", after: "nowhere"),
    ])
    tree.insert(Self.message("a", after: "b", "again"))
    #expect(Self.ids(tree.path(to: MessageID(rawValue: "c"))) == ["a", "b", "c"])
    #expect(tree.newestLeaf(below: MessageID(rawValue: "a")).rawValue == "c")
    #expect(Self.ids(tree.all) == ["a", "b", "c", "self", "lost"])
    #expect(Self.ids(tree.path(to: MessageID(rawValue: "lost"))) == ["lost"])
    #expect(tree[MessageID(rawValue: "a")]?.text == "again")
  }
}

struct ConversationTitleTests {
  @Test func `a title is the first line that says something`() {
    #expect(Conversation.title(from: "\n\n  Why   does this\tfail?\nmore") == "Why does this fail?")
    #expect(Conversation.title(from: "   \n ") == "")
  }

  @Test func `a long title is cut by characters, not by bytes`() {
    let title = Conversation.title(from: String(repeating: "가", count: 80), limit: 10)
    #expect(title == String(repeating: "가", count: 9) + "…")
  }
}

struct IdentifierTests {
  @Test func `a seed always makes the same identifiers, sixteen digits each, none twice`() {
    var first = IdentifierSource(seed: 7)
    var second = IdentifierSource(seed: 7)
    let made = (0..<1000).map { _ in first.nextMessage().rawValue }
    #expect(made == (0..<1000).map { _ in second.nextMessage().rawValue })
    #expect(Set(made).count == 1000)
    #expect(made.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
  }
}
