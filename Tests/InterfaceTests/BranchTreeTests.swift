import Conversations
import Screen
import Testing

@testable import Interface

struct BranchTreeTests {
  /// `one` with two replies; after the older one `two`, and beside it `three` with its reply.
  private func state(
    rows: Int = 24,
    columns: Int = 80,
    language: Language = .english
  ) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns, language: language)
    state.say("one", "first reply")
    state.say("two", "second reply", ending: .cut)
    _ = state.press("shift+tab", "e", "ctrl+u")
    state.say("three\nwith more", "third reply")
    return state
  }

  private func rows(_ state: AppState) -> [String] {
    guard case .tree(let tree) = state.overlay else { return [] }
    return tree.rows.enumerated().map { index, row in
      (index == tree.selection ? ">" : " ") + (tree.path.contains(row.id) ? "*" : " ")
        + String(repeating: "|", count: row.level) + (row.isStart ? "+ " : " ")
        + (state.shown.tree[row.id]?.text.split(separator: "\n").first ?? "")
    }
  }

  @Test func `branches leave to the right, and the newest goes on in its column`() {
    var state = state()
    _ = state.press("shift+tab", "T")
    #expect(
      rows(state) == [
        " * one", " * first reply", "  |+ two", "  | second reply", " * three", ">* third reply",
      ]
    )
    _ = state.press("left")
    #expect(rows(state)[4] == ">* three")
    _ = state.press("[")
    #expect(rows(state)[2] == "> |+ two")
    _ = state.press("right")
    #expect(rows(state)[3] == "> | second reply")
    _ = state.press("left", "left")
    #expect(rows(state)[1] == ">* first reply")
    _ = state.press("right")
    #expect(rows(state)[4] == ">* three")
    _ = state.press("home")
    #expect(rows(state)[0] == ">* one")
    _ = state.press("end", "up", "pageup", "pagedown", "down")
    #expect(rows(state)[5] == ">* third reply")
  }

  @Test func `enter goes to a message, on the path to the newest leaf below it`() {
    var state = state()
    _ = state.press("shift+tab", "T", "left", "[")
    let leaf = state.shown.tree.newestLeaf(
      below: state.shown.tree.children(of: state.shown.path[1])[0]
    )
    #expect(state.press("enter") == [.storeLeaf(leaf, of: state.shown.conversation.id)])
    #expect(state.overlay == nil)
    #expect(
      state.shown.path.compactMap { state.shown.tree[$0]?.text }
        == ["one", "first reply", "two", "second reply"]
    )
    #expect(state.shown.marked == state.shown.path[2])
    _ = state.press("T", "home")
    #expect(state.press("enter") == [])
    #expect(state.shown.conversation.leaf == leaf)
  }

  @Test func `messages are found by what is typed, and Esc shows all of them again`() {
    var state = state()
    _ = state.press("shift+tab", "T", "/")
    #expect(state.keyContext == .treeFilter)
    state.type("REP")
    #expect(rows(state) == [" * first reply", "  | second reply", ">* third reply"])
    state.type(" sec")
    #expect(rows(state) == ["> | second reply"])
    #expect(state.screen()[2].contains("> REP sec"))
    #expect(!state.screen()[3].contains("│ Reply  second reply   !  14:13 │"))
    state.type("x")
    #expect(rows(state) == [])
    #expect(state.screen()[3].contains("Nothing was found."))
    #expect(state.press("enter") == [])
    _ = state.press("backspace", "esc")
    #expect(state.keyContext == .tree)
    #expect(rows(state).count == 6)
    #expect(rows(state)[3] == "> | second reply")
    _ = state.press("/")
    state.type("MORE")
    #expect(rows(state) == [">* three"])
    _ = state.press("ctrl+u")
    #expect(rows(state)[4] == ">* three")
    state.type("two")
    #expect(state.press("enter").count == 1)
    #expect(state.overlay == nil)
    #expect(state.shown.marked == state.shown.path[2])
    #expect(state.shown.tree[state.shown.path[2]]?.text == "two")
  }

  @Test func `Hangul is found while its last syllable is being put together`() {
    var state = Fixture.state(language: .korean)
    state.say("여행 계획", "좋아요")
    _ = state.press("shift+tab", "T", "/")
    state.type("계회")
    #expect(rows(state) == [">* 여행 계획"])
    #expect(state.screen().joined().contains("입력해 찾기  Enter 가기  Esc 모두 보기"))
  }

  @Test func `while a reply streams no other branch is shown`() {
    var state = state()
    let turn = state.send("four")
    _ = state.press("shift+tab", "T", "home", "down", "down")
    #expect(state.press("enter") == [])
    #expect(state.message == "The reply is still coming; Esc stops it.")
    #expect(state.shown.conversation.leaf == turn?.reply.id)
  }

  @Test func `two first prompts are siblings`() {
    var state = Fixture.state()
    state.say("one", "first")
    _ = state.press("shift+tab", "e")
    state.say(" again", "second")
    _ = state.press("shift+tab", "T")
    #expect(rows(state) == ["  |+ one", "  | first", " * one again", ">* second"])
  }

  @Test func `the tree of nothing is not opened`() {
    var state = Fixture.state()
    _ = state.perform(.open(.tree), at: state.now)
    #expect(state.overlay == nil)
    #expect(state.message == "Nothing was said here yet.")
  }

  @Test func `ten thousand messages in a row or side by side make as many rows`() {
    var messages: [Message] = []
    for index in 0..<10_000 {
      let parent = index == 0 ? nil : index < 5_000 ? index - 1 : 4_999
      messages.append(
        Message(
          id: MessageID(rawValue: "\(index)"),
          parent: parent.map { MessageID(rawValue: "\($0)") },
          role: .user,
          text: "",
          createdAt: Fixture.start
        )
      )
    }
    let tree = BranchTree(of: MessageTree(messages), path: [], selecting: nil)
    #expect(tree.rows.map(\.id.rawValue) == messages.map(\.id.rawValue))
    #expect(tree.rows[4_999].level == 0)
    #expect(tree.rows[9_998] == BranchTree.Row(id: messages[9_998].id, level: 1, isStart: true))
    #expect(tree.rows[9_999] == BranchTree.Row(id: messages[9_999].id, level: 0, isStart: false))
  }

  @Test func `the chosen message stands below the rows of a narrow screen`() {
    var state = state(rows: 10, columns: 40)
    _ = state.press("shift+tab", "T", "left", "[")
    #expect(
      state.screen().joined(separator: "\n") == """
         one                     practice-small
         ┌─ Branches ─────────────────────────┐
         │ * Reply  first reply         14:13 │
         │   ├ You    two               14:13 │
        >│   │ Reply  second reply   !  14:13 │
         │ ────────────────────────────────── │
         │ two                                │
        ─│                                    │─
         └─ Enter goes there  [ ] beside  E..─┘
         out ~3  first 0 ms             F1 help
        """
    )
  }

  @Test func `and beside the rows of a wide one`() {
    var state = state(rows: 20, columns: 120)
    _ = state.press("shift+tab", "T", "left", "[")
    #expect(
      state.screen().prefix(9).joined(separator: "\n") == """
         Conversations            │ one                                                                practice  practice-small
         ┌─ Branches ─────────────────────────────────────────────────────────────────────────────────────────────────────────┐
         │ * You    one                                                   14:13 │ You  < 1/2 >                                │
         │ * Reply  first reply                           practice-small  14:13 │ two                                         │
         │   ├ You    two                                                 14:13 │                                             │
         │   │ Reply  second reply                                     !  14:13 │                                             │
         │ * You    three                                                 14:13 │                                             │
         │ * Reply  third reply                                           14:13 │                                             │
         │                                                                      │                                             │
        """
    )
  }

  @Test func `the tree in Korean, with ASCII borders`() {
    var state = state(rows: 14, columns: 60, language: .korean)
    state.adapt { $0.widths = WidthProfile(isAmbiguousWide: true) }
    _ = state.press("shift+tab", "T")
    #expect(
      state.screen().joined(separator: "\n") == """
         one                               practice  practice-small
         +- 갈래 -------------------------------------------------+
         | * 나  one                                        14:13 |
         | * 답  first reply                practice-small  14:13 |
         |   + 나  two                                      14:13 |
         |   | 답  second reply                          !  14:13 |
         | * 나  three                                      14:13 |
         | * 답  third reply                                14:13 |
        >| ------------------------------------------------------ |
         | third reply                                            |
         |                                                        |
        -|                                                        |-
         +- Enter 가기  [ ] 다른 갈래  Esc 닫기  / 찾기 ----------+
         출력 ~3  첫 글자 0.000초                         F1 도움말
        """
    )
  }

  @Test func `an edit is told above the prompt, and prompts count their siblings`() {
    var state = state(rows: 16, columns: 40)
    state.type("a draft")
    _ = state.press("shift+tab", "e")
    #expect(
      state.screen().joined(separator: "\n") == """
         one                     practice-small

         practice-small                   14:13
           first reply

         You  < 2/2 >                     14:13
           three
           with more

         practice-small                   14:13
           third reply

        ─ Editing an earlier prompt  Esc leaves
         > three
           with more
         out ~3  first 0 ms             F1 help
        """
    )
  }
}
