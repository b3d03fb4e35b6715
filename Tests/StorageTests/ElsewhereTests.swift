import Conversations
import Storage
import Testing

struct ElsewhereTests {
  let folder: TemporaryFolder
  let id = Samples.conversation().id

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `finds what another instance writes, from look to look`() throws {
    let (here, there) = (
      try ConversationStore(at: folder.store), try ConversationStore(at: folder.store)
    )
    var look = StoreLook()
    #expect(try here.newsElsewhere(since: &look, in: [id]) == NewsElsewhere())
    #expect(try here.newsElsewhere(since: &look, in: [id]) == nil)

    try there.beginSample()
    let begun = try #require(try here.newsElsewhere(since: &look, in: [id]))
    #expect(begun.isRunning)
    #expect(begun.conversations.map(\.lastReply) == [.waiting])
    #expect(begun.messages[id]?.map(\.text) == ["Why are there tides?", ""])

    try there.append(ReplyDelta(text: "The moon"), to: MessageID(rawValue: "r"))
    let grown = try #require(try here.newsElsewhere(since: &look, in: [id]))
    #expect(grown.isRunning)
    #expect(grown.conversations.map(\.lastReply) == [.streaming])
    #expect(grown.messages[id]?.map(\.text) == ["The moon"])

    try there.end("r")
    let ended = try #require(try here.newsElsewhere(since: &look, in: [id]))
    #expect(!ended.isRunning)
    #expect(ended.conversations.map(\.lastReply) == [.complete])
    #expect(ended.conversations.map(\.isUnseen) == [true])
    #expect(ended.messages[id]?.map(\.reply?.state) == [.complete])

    try there.markSeen(id)
    let seen = try #require(try here.newsElsewhere(since: &look, in: [id]))
    #expect(seen.conversations.map(\.isUnseen) == [false])
    #expect(seen.messages == [:])
  }

  @Test func `looks at nothing where only this instance wrote`() throws {
    let (here, there) = (
      try ConversationStore(at: folder.store), try ConversationStore(at: folder.store)
    )
    var look = StoreLook()
    _ = try here.newsElsewhere(since: &look, in: [id])
    try here.beginSample()
    try here.append(ReplyDelta(text: "The moon"), to: MessageID(rawValue: "r"))
    #expect(try here.newsElsewhere(since: &look, in: [id]) == nil)
    var other = StoreLook()
    #expect(try there.newsElsewhere(since: &other, in: [])?.isRunning == true)
  }

  @Test func `leaves out the messages of conversations that nobody asked about`() throws {
    let (here, there) = (
      try ConversationStore(at: folder.store), try ConversationStore(at: folder.store)
    )
    var look = StoreLook()
    _ = try here.newsElsewhere(since: &look, in: [])
    try there.beginSample()
    let news = try #require(try here.newsElsewhere(since: &look, in: []))
    #expect(news.messages == [:])
    #expect(news.conversations.map(\.id) == [id])
  }

  @Test func `a reply whose instance has died is interrupted by whoever looks`() throws {
    let here = try ConversationStore(at: folder.store)
    var look = StoreLook()
    do {
      let there = try ConversationStore(at: folder.store)
      try there.beginSample()
      try there.append(ReplyDelta(text: "The moon"), to: MessageID(rawValue: "r"))
      #expect(try here.newsElsewhere(since: &look, in: [id])?.isRunning == true)
    }
    let news = try #require(try here.newsElsewhere(since: &look, in: [id]))
    #expect(!news.isRunning)
    #expect(news.messages[id]?.map(\.reply?.state) == [.interrupted])
    #expect(news.messages[id]?.map(\.text) == ["The moon"])
  }
}
