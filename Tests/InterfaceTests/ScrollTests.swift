import Conversations
import Screen
import Testing

@testable import Interface

struct ScrollTests {
  /// A long reply of numbered lines that still streams.
  private static func streaming(lines: Int) -> (AppState, TurnStart?) {
    var state = Fixture.state(rows: 14, columns: 60)
    let turn = state.send("count")
    let text = (1...lines).map { "line \($0)\n\n" }.joined()
    state.stream(.delta(ReplyDelta(text: text)), to: turn)
    return (state, turn)
  }

  @Test func `at the end the viewport follows what streams in`() {
    var (state, turn) = Self.streaming(lines: 30)
    #expect(state.screen()[9] == "   line 30")
    state.stream(.delta(ReplyDelta(text: "line 31")), to: turn)
    #expect(state.screen()[9] == "   line 31")
  }

  @Test func `scrolled up, not one row moves while text streams in, and the bar says so`() {
    var (state, turn) = Self.streaming(lines: 30)
    _ = state.press("pageup")
    let before = state.screen()
    state.stream(.delta(ReplyDelta(text: "line 31\n\nline 32\n\n")), to: turn)
    let after = state.screen()
    #expect(Array(before.dropLast(1)) == Array(after.dropLast(1)))
    #expect(after.last?.hasSuffix("new text below (End)") == true)
    _ = state.press("end")
    #expect(state.screen()[9] == "   line 32")
  }

  @Test func `pages and lines lead to the top and back to the end`() {
    var (state, _) = Self.streaming(lines: 30)
    for _ in 0..<20 { _ = state.press("pageup") }
    #expect(state.screen()[1].hasPrefix(" You"))
    #expect(state.shown.viewport != .end)
    _ = state.press("shift+down")
    #expect(state.screen()[1] == "   count")
    for _ in 0..<20 { _ = state.press("pagedown") }
    #expect(state.shown.viewport == .end)
  }

  @Test func `prompts are stepped through, and beyond the last is the end`() {
    var state = Fixture.state(rows: 14, columns: 60)
    for name in ["first", "second", "third"] {
      let turn = state.send(name)
      let text = (1...12).map { "\(name) \($0)\n\n" }.joined()
      state.stream(.delta(ReplyDelta(text: text)), to: turn)
      state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    }
    _ = state.press("alt+up")
    #expect(state.screen()[2] == "   third")
    _ = state.press("alt+up")
    #expect(state.screen()[2] == "   second")
    _ = state.press("alt+down")
    #expect(state.screen()[2] == "   third")
    _ = state.press("alt+down")
    #expect(state.shown.viewport == .end)
  }

  @Test func `a change of width keeps the line being read on the screen`() {
    var (state, _) = Self.streaming(lines: 200)
    for _ in 0..<10 { _ = state.press("pageup") }
    let read = state.screen()[1]
    _ = state.handle(.resized(Size(rows: 14, columns: 44)), at: state.now)
    #expect(state.screen()[1] == read)
  }

  @Test func `a short conversation always shows its end`() {
    var state = Fixture.state(rows: 14, columns: 60)
    let turn = state.send("hi")
    state.stream(.delta(ReplyDelta(text: "hello")), to: turn)
    _ = state.press("pageup", "home")
    #expect(state.shown.viewport == .end)
  }
}

struct HeaderDateTests {
  /// What the header of a message of some days ago says.
  private func header(daysAgo: Int, _ language: Language = .english) -> String {
    var state = Fixture.state(rows: 12, columns: 40, language: language)
    let conversation = Fixture.conversation(1, title: "Old", daysAgo: daysAgo)
    _ = state.show(conversation)
    let prompt = Message(
      id: MessageID(rawValue: "m1"),
      parent: nil,
      role: .user,
      text: "hi",
      createdAt: conversation.createdAt
    )
    _ = state.handle(.messagesLoaded(conversation.id, [prompt]), at: state.now)
    return state.screen()[1].split(separator: " ").dropFirst().joined(separator: " ")
  }

  @Test func `a message of another day has its date, one of another year its year`() {
    #expect(header(daysAgo: 0) == "14:13")
    #expect(header(daysAgo: 1) == "09-20 14:13")
    #expect(header(daysAgo: 748) == "2024-09-03 14:13")
    #expect(header(daysAgo: 0, .korean) == "14:13")
    #expect(header(daysAgo: 1, .korean) == "9월 20일 14:13")
    #expect(header(daysAgo: 748, .korean) == "2024년 9월 3일 14:13")
  }
}

struct LocalTimeTests {
  @Test func `days begin at local midnight, also before 1970`() {
    let noon = Timestamp(milliseconds: 1_790_000_000_000)
    #expect(LocalTime(noon, utcOffset: 0).clock == "14:13")
    #expect(LocalTime(noon, utcOffset: 9 * 3600).clock == "23:13")
    #expect(LocalTime(noon, utcOffset: 10 * 3600).day == LocalTime(noon, utcOffset: 0).day + 1)
    #expect(LocalTime(Timestamp(milliseconds: -1), utcOffset: 0).clock == "23:59")
  }

  @Test func `older groups are months by name`() {
    let day = LocalTime(Timestamp(milliseconds: 1_709_164_800_000), utcOffset: 0)
    #expect(day.civil == (2024, 2, 29))
    let group = day.group(today: day.day + 30)
    #expect(group(.english) == "February 2024")
    #expect(group(.korean) == "2024년 2월")
    #expect(day.group(today: day.day + 7)(.english) == "Previous 7 days")
    #expect(day.group(today: day.day + 1)(.english) == "Yesterday")
  }

  @Test func `beside the list room is made for several rows at once, and the end is exact`() {
    var state = Fixture.state(rows: 42, columns: 120)
    let turn = state.send("count")
    var tops: [String] = []
    for number in 1...60 {
      state.stream(.delta(ReplyDelta(text: "line \(number)\n\n")), to: turn)
      let rows = state.screen()
      #expect(rows.contains { $0.hasSuffix("   line \(number)") })
      tops.append(rows[2] + rows[3])
    }
    // A fifth of the transcript's 37 rows, 7, come at a time: 3 or 4 lines.
    #expect(Set(tops.suffix(35)).count == 10)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    #expect(state.screen()[37].hasSuffix("   line 60"))
  }
}
