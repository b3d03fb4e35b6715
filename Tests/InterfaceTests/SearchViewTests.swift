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
    #expect(screen(24, 80, .english) == "A")
  }

  @Test func `at 80x24 in Korean`() {
    #expect(screen(24, 80, .korean) == "B")
  }

  @Test func `at 40x10`() {
    #expect(screen(10, 40, .english) == "C")
  }

  @Test func `at 40x10 in Korean`() {
    #expect(screen(10, 40, .korean) == "D")
  }

  @Test func `at 160x50`() {
    #expect(screen(50, 160, .english) == "E")
  }

  @Test func `at 160x50 in Korean`() {
    #expect(screen(50, 160, .korean) == "F")
  }

  @Test func `before and without hits`() {
    var state = Fixture.state(rows: 10, columns: 40)
    _ = state.press("alt+/")
    #expect(state.screen()[3] == "G")
    state.type("x")
    state.answer([])
    #expect(state.screen()[3] == "H")
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
