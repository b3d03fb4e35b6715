import Conversations
import Interface
import Testing

@testable import maru

@MainActor
struct EventQueueTests {
  private let queue = EventQueue()

  private static func text(_ text: String) -> Event {
    let event = StreamEvent.delta(ReplyDelta(text: text))
    return .stream(
      StreamNews(
        conversation: ConversationID(rawValue: "c"),
        reply: MessageID(rawValue: "r"),
        event: event
      )
    )
  }

  @Test func `what is put before the end comes in order, and nothing after it`() async {
    let events = [Event.tick, Self.text("a"), .resumed]
    events.forEach(queue.put)
    queue.end()
    queue.put(.tick)
    #expect(await queue.next() == events)
    #expect(await queue.next() == nil)
    #expect(await queue.next() == nil)
  }

  @Test func `text comes by itself, and with whatever comes first`() async {
    let texts = ["a", "b", "c"].map(Self.text)
    queue.put(texts[0])
    #expect(await queue.next() == [texts[0]])
    queue.put(texts[1])
    queue.put(.tick)
    #expect(await queue.next() == [texts[1], .tick])
    queue.put(texts[2])
    #expect(await queue.next() == [texts[2]])
  }

  @Test func `one who waits is woken`() async {
    async let next = queue.next()
    await Task.yield()
    queue.put(.tick)
    #expect(await next == [.tick])
  }
}
