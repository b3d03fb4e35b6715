import Conversations
import Screen
import Testing

@testable import Interface

/// The overlay that searches all conversations, in literal screens of three sizes.
struct SearchViewTests {
  private func screen(_ rows: Int, _ columns: Int, _ language: Language) -> String {
    var state = SearchSheetTests.state(rows: rows, columns: columns, language: language)
    _ = state.press("down", "down")
    return state.screen().prefix(14).joined(separator: "\n")
  }

  @Test func `at 80x24`() {
    #expect(
      screen(24, 80, .english) == """
         New conversation                                      practice  practice-small
         ┌─ Search all conversations ─────────────────────────────────────────────────┐
         │ > 서버                                                                     │
         │   서버 점검                                     2026-09-20  practice-small │
         │   You        우리 서버가 느려요                                            │
         │ > Reply      .. then restart the 서버, then wait                           │
         │ Rust lifetimes                                  2026-09-19  practice-small │
         │   Reasoning  The 서버 holds the lock                                       │
         │                                                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
        """
    )
  }

  @Test func `a conversation without a title is told from a blank`() {
    var state = Fixture.state(columns: 60, language: .korean)
    _ = state.press("alt+/")
    state.type("서버")
    let found = MarkedText("서버", marks: [0..<6])
    state.answer([SearchSheetTests.hit(3, title: MarkedText(" "), "p", .user, found)])
    #expect(state.screen()[3].contains("│ (제목 없음) "))
    state.type("x")
    _ = state.press("esc")
    var untitled = Fixture.conversation(3, title: "")
    untitled.updatedAt = state.now
    _ = state.show(untitled)
    #expect(state.screen()[0].hasPrefix(" (제목 없음) "))
    _ = state.press("ctrl+n")
    #expect(state.screen()[0].hasPrefix(" 새 대화 "))
    #expect(Phrase.name(of: [untitled]).english == "(untitled)")
  }

  @Test func `at 80x24 in Korean`() {
    #expect(
      screen(24, 80, .korean) == """
         새 대화                                               practice  practice-small
         ┌─ 모든 대화에서 찾기 ───────────────────────────────────────────────────────┐
         │ > 서버                                                                     │
         │   서버 점검                                2026년 9월 20일  practice-small │
         │   나    우리 서버가 느려요                                                 │
         │ > 답    ..s, then restart the 서버, then wait                              │
         │ Rust lifetimes                             2026년 9월 19일  practice-small │
         │   추론  The 서버 holds the lock                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
         │                                                                            │
        """
    )
  }

  @Test func `at 40x10`() {
    #expect(
      screen(10, 40, .english) == """
         New conversation        practice-small
         ┌─ Search all conversations ─────────┐
         │ > 서버                             │
         │   서버 점검             2026-09-20 │
         │   You        우리 서버가 느려요    │
         │ > Reply      .. the 서버, then w.. │
         │ Rust lifetimes          2026-09-19 │
        ─│   Reasoning  The 서버 holds the .. │─
         └─ Enter goes there  Ctrl+U clears..─┘
         practice/practice-small        F1 help
        """
    )
  }

  @Test func `at 40x10 in Korean`() {
    #expect(
      screen(10, 40, .korean) == """
         새 대화                 practice-small
         ┌─ 모든 대화에서 찾기 ───────────────┐
         │ > 서버                             │
         │   서버 점검        2026년 9월 20일 │
         │   나    우리 서버가 느려요         │
         │ > 답    ..t the 서버, then wait    │
         │ Rust lifetimes     2026년 9월 19일 │
        ─│   추론  The 서버 holds the lock    │─
         └─ Enter 가기  Ctrl+U 지우기  Esc ..─┘
         practice/practice-small      F1 도움말
        """
    )
  }

  @Test func `at 160x50`() {
    #expect(
      screen(50, 160, .english) == """
         Conversations            │ New conversation                                                                                           practice  practice-small
                          ┌─ Search all conversations ───────────────────────────────────────────────────────────────────────────────────────────────┐
                          │ > 서버                                                                                                                   │
                          │   서버 점검                                                                                   2026-09-20  practice-small │
                          │   You        우리 서버가 느려요                                                                                    14:13 │
                          │ > Reply      First look at what the machine does while nobody asks, then restart the 서버, then wait               14:13 │
                          │ Rust lifetimes                                                                                2026-09-19  practice-small │
                          │   Reasoning  The 서버 holds the lock                                                                               14:13 │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
        """
    )
  }

  @Test func `at 160x50 in Korean`() {
    #expect(
      screen(50, 160, .korean) == """
         대화                     │ 새 대화                                                                                                    practice  practice-small
                          ┌─ 모든 대화에서 찾기 ─────────────────────────────────────────────────────────────────────────────────────────────────────┐
                          │ > 서버                                                                                                                   │
                          │   서버 점검                                                                              2026년 9월 20일  practice-small │
                          │   나    우리 서버가 느려요                                                                                         14:13 │
                          │ > 답    First look at what the machine does while nobody asks, then restart the 서버, then wait                    14:13 │
                          │ Rust lifetimes                                                                           2026년 9월 19일  practice-small │
                          │   추론  The 서버 holds the lock                                                                                    14:13 │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
                          │                                                                                                                          │
        """
    )
  }

  @Test func `the last rows tell filters and keys`() {
    var state = SearchSheetTests.state()
    #expect(
      state.screen()[21...22].joined(separator: "\n") == """
        ─│ model: gateway: role: tag: after: before: has:code  "two words"  -word     │─
         └─ Enter goes there  Ctrl+U clears  Esc closes ──────────────────────────────┘
        """
    )
  }

  @Test func `before and without hits`() {
    var state = Fixture.state(rows: 10, columns: 40)
    _ = state.press("alt+/")
    #expect(state.screen()[3] == " │ Type what was said anywhere.       │")
    state.type("x")
    state.answer([])
    #expect(state.screen()[3] == " │ Nothing was found.                 │")
  }

  @Test func `what was found is marked`() {
    var state = SearchSheetTests.state()
    let frame = Renderer.frame(of: &state)
    let marked = (0..<frame.size.rows).map { row in
      frame.row(row).filter { $0.style.attributes == .underline }.map(\.text).joined()
    }
    #expect(marked.filter { !$0.isEmpty } == ["서버", "서버", "서버", "서버"])
  }
}
