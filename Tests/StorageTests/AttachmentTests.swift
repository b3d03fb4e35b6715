import Conversations
import Storage
import Testing

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

struct AttachmentTests {
  @Test func `a prompt's attachments come back as they were, in order`() throws {
    let folder = try TemporaryFolder()
    var prompt = Samples.prompt("p", "What is it?")
    prompt.attachments = [
      Attachment(
        name: "사진.png",
        mediaType: "image/png",
        content: .bytes([0, 1, 0xFF]),
        detail: .high
      ),
      Attachment(name: "b", mediaType: "image/*", content: .link("https://a.example/b")),
      Attachment(name: "a.txt", mediaType: "text/plain", content: .bytes([])),
    ]
    do {
      let store = try ConversationStore(at: folder.store)
      try store.begin(
        NewTurn(
          conversation: Samples.conversation(),
          prompt: prompt,
          reply: Samples.reply("r", to: "p")
        )
      )
    }
    let stored = try ConversationStore(at: folder.store).sampleMessages()
    #expect(stored.map(\.attachments) == [prompt.attachments, []])
  }

  @Test func `what a reply brings is stored with its end`() throws {
    let folder = try TemporaryFolder()
    var end = ReplyEnd(state: .complete)
    end.attachments = [
      Attachment(name: "r-1.png", mediaType: "image/png", content: .bytes([0, 0xFF])),
      Attachment(name: "https://a/b", mediaType: "image/*", content: .link("https://a/b")),
    ]
    do {
      let store = try ConversationStore(at: folder.store)
      try store.beginSample()
      try store.end("r", end)
    }
    let stored = try ConversationStore(at: folder.store).sampleMessages()
    #expect(stored.map(\.attachments) == [[], end.attachments])
  }
}
