import Conversations
import Interface
import Screen
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

  /// What is taken until there are so many, or the end.
  private func taken(_ count: Int = .max) async -> [Event] {
    var events: [Event] = []
    await queue.hand {
      events += $0
      return events.count < count
    }
    return events
  }

  @Test func `what is put before the end comes in order, and nothing after it`() async {
    let events = [Event.tick, Self.text("a"), .resumed]
    events.forEach(queue.put)
    queue.end()
    queue.put(.tick)
    #expect(await taken() == events)
    #expect(await taken() == [])
  }

  @Test func `text comes by itself, and with whatever comes first`() async {
    let texts = ["a", "b", "c"].map(Self.text)
    queue.put(texts[0])
    #expect(await taken(1) == [texts[0]])
    queue.put(texts[1])
    queue.put(.tick)
    #expect(await taken(2) == [texts[1], .tick])
    queue.put(texts[2])
    #expect(await taken(1) == [texts[2]])
  }

  @Test func `what is typed goes before text that waits, and nothing else does`() async {
    let texts = ["a", "b", "c"].map(Self.text)
    let key = Event.input(.paste("x"))
    queue.put(texts[0])
    #expect(await taken(1) == [texts[0]])
    queue.put(texts[1])
    queue.put(key)
    queue.put(texts[2])
    #expect(await taken(3) == [key, texts[1], texts[2]])
    queue.put(texts[0])
    queue.put(.tick)
    queue.put(key)
    queue.put(texts[1])
    #expect(await taken(4) == [texts[0], .tick, key, texts[1]])
  }

  @Test func `one who waits is woken`() async {
    async let next = taken(1)
    await Task.yield()
    queue.put(.tick)
    #expect(await next == [.tick])
  }
}
