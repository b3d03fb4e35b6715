import Conversations
import Testing

@testable import Interface

struct ConversationListTests {
  private static func conversation(_ number: Int) -> Conversation {
    Fixture.conversation(number, title: "T\(number)", daysAgo: number)
  }

  private static func list(_ count: Int) -> ConversationList {
    var list = ConversationList()
    list.append((0..<count).map(conversation), isLast: true)
    return list
  }

  private func titles(_ list: ConversationList) -> [String] { list.conversations.map(\.title) }

  @Test func `a place is found in as many steps as the count has binary digits`() {
    for count in [100, 100_000] {
      var steps = 0
      let index = ConversationOrder.partition(count) { row in
        steps += 1
        return row >= 71
      }
      #expect(index == 71)
      #expect(steps <= count.bitWidth - count.leadingZeroBitCount)
    }
  }

  @Test func `a hundred thousand are found by their ids, and drawn a screen at a time`() {
    var state = Fixture.state(rows: 24, columns: 120)
    state.list = Self.list(100_000)
    for row in [0, 1, 49_999, 99_999] {
      #expect(state.list.row(of: ConversationID(rawValue: "c\(row)")) == row)
    }
    // As many presses as there are conversations, each with a frame's rows: were one of them to
    // look at all, this would not end.
    state.focus = .list
    for _ in 0..<10_000 {
      _ = state.moveInList(.down)
      #expect(ListRow.rows(of: state, height: 22).count == 22)
    }
    #expect(state.list.selectedIndex == 10_000)
    _ = state.moveInList(.bottom)
    #expect(state.list.selection?.rawValue == "c99999")
    #expect(
      state.list.neighbour(of: ConversationID(rawValue: "c99999"), .previous)?.title == "T99998"
    )
  }

  @Test func `what is pinned goes to the top and back to where it was`() {
    var list = Self.list(5)
    list.keep(.pinned(true), of: [Self.conversation(3)])
    #expect(titles(list) == ["T3", "T0", "T1", "T2", "T4"])
    var newest = Self.conversation(4)
    newest.updatedAt = Fixture.start
    list.put(newest)
    #expect(titles(list) == ["T3", "T4", "T0", "T1", "T2"])
    list.keep(.pinned(false), of: [Self.conversation(3)])
    #expect(titles(list) == ["T4", "T0", "T1", "T2", "T3"])
  }

  @Test func `what is deleted leaves its row to the next and comes back to its place`() {
    var list = Self.list(5)
    list.select(ConversationID(rawValue: "c2"))
    let gone = [Self.conversation(2), Self.conversation(3)]
    list.keep(.deleted(at: Fixture.start), of: gone)
    #expect(titles(list) == ["T0", "T1", "T4"])
    #expect(list.selection?.rawValue == "c4")
    list.keep(.restored, of: gone)
    #expect(titles(list) == ["T0", "T1", "T2", "T3", "T4"])
  }

  @Test func `the next page is asked for once, from the last of the one before`() {
    var list = ConversationList()
    #expect(list.nextPage(within: 9) == nil)
    list.append((0..<4).map(Self.conversation), isLast: false)
    #expect(list.nextPage(within: 2) == nil)
    list.moveSelection(by: 2)
    // What is pinned meanwhile does not change where the next page begins.
    list.keep(.pinned(true), of: [Self.conversation(3)])
    #expect(list.nextPage(within: 2)?.title == "T3")
    #expect(list.nextPage(within: 2) == nil)
    list.append((3..<6).map(Self.conversation), isLast: true)
    #expect(titles(list) == ["T3", "T0", "T1", "T2", "T4", "T5"])
    list.moveSelection(by: 9)
    #expect(list.nextPage(within: 2) == nil)
  }

  @Test func `only the answer to the last question counts`() {
    var list = Self.list(3)
    let first = ListQuestion(text: "a")
    let second = ListQuestion(text: "ab")
    list.ask(first)
    list.ask(second)
    list.append([Self.conversation(7)], isLast: true, to: first)
    #expect(titles(list) == [])
    var archived = Self.conversation(8)
    archived.isArchived = true
    list.append([Self.conversation(9), archived], isLast: true, to: second)
    #expect(titles(list) == ["T9", "T8"])
    list.ask(ListQuestion())
    #expect(titles(list) == ["T0", "T1", "T2"])
  }

  @Test func `titles and tags are filtered as Hangul is typed`() {
    let title = "API Gateway란? 여행 계획"
    for text in ["gate", "여행", "여ㅎ", "ㄱㅎ", "여해", "계획 api", "#work", "wor", "", "여행"] {
      #expect(ListQuestion(text: text).isAnswered(byTitle: title, tags: ["work"]), "\(text)")
    }
    for text in ["gtwy", "여햏", "play", "계획여행"] {
      #expect(!ListQuestion(text: text).isAnswered(byTitle: title, tags: ["work"]), "\(text)")
    }
  }
}
