import Conversations
import Screen
import Testing

@testable import Interface

/// Copying, saving and opening what the transcript holds.
struct TakingTests {
  private static let reply = """
    첫째 문단은 꽤 길어서 예순 칸을 넘고, 그래서 다음 줄로 넘어갑니다. See [the docs](https://example.com/a).

    - item one
    - item two

    ```swift
    let answer = 42
      print(answer)
    ```

    ```
    plain
    ```
    """

  private static func talked(_ reply: String = reply) -> AppState {
    var state = Fixture.state(rows: 24, columns: 60)
    let turn = state.send("질문\u{202E}\u{200B}")
    state.stream(.delta(ReplyDelta(text: reply)), to: turn)
    var end = ReplyEnd(state: .complete)
    end.requestID = "req-1"
    end.finishReason = "stop"
    end.usage = Usage(promptTokens: 10, completionTokens: 20, totalTokens: 30)
    state.stream(.ended(end), to: turn, after: 1500)
    return state
  }

  private func copied(_ effects: [Effect]) -> String? {
    guard case .copy(let text) = effects.first else { return nil }
    return text.string
  }

  @Test func `a message is copied as it was written, without what nobody sees`() {
    var state = Self.talked()
    _ = state.press("tab")
    #expect(copied(state.press("y")) == Self.reply)
    let effects = state.press("K", "y")
    #expect(effects == [.copy(CopyableText("질문\u{202E}\u{200B}"))])
    #expect(copied(effects) == "질문")
    _ = state.handle(
      .done(.copied(CopyReport(CopyableText("질문\u{202E}\u{200B}"), in: .terminal))),
      at: state.now
    )
    #expect(
      state.message
        == "2 characters sent to the terminal's clipboard, unconfirmed. 2 hidden left out."
    )
  }

  @Test func `the message that keys are about is marked`() {
    var state = Self.talked()
    #expect(!state.screen().contains { $0.hasPrefix(">") })
    _ = state.press("tab")
    #expect(state.screen().first { $0.hasPrefix(">") }?.hasPrefix(">practice-small") == true)
    _ = state.press("K")
    #expect(state.screen().first { $0.hasPrefix(">") }?.hasPrefix(">You") == true)
  }

  @Test func `characters are selected across wrapped rows and copied without the wrapping`() {
    var state = Self.talked()
    _ = state.press("tab", "v", "g", "j", "j", "j", "j")
    #expect(Renderer.frame(of: &state).cursor == Position(row: 6, column: 3))
    _ = state.press("w", "v")
    #expect(
      copied(state.press("j", "$", "y"))
        == "문단은 꽤 길어서 예순 칸을 넘고, 그래서 다음 줄로 넘어갑니다. See the docs (example.com)."
    )
    #expect(state.shown.selection == nil)
  }

  @Test func `lines are copied whole, code without its margin`() {
    var state = Self.talked()
    _ = state.press("tab", "V", "G")
    for _ in 0..<3 { _ = state.press("k") }
    #expect(state.screen().last?.hasPrefix(" Selecting") == true)
    let place = state.shown.selection?.cursor.position
    #expect(place.map { state.row(at: $0).text(in: 0..<99) } == "  print(answer)")
    _ = state.press("V", "k")
    #expect(copied(state.press("y")) == "let answer = 42\n  print(answer)")
  }

  @Test func `code blocks are listed newest first, copied and saved`() {
    var state = Self.talked()
    _ = state.press("alt+k")
    #expect(state.screen().contains { $0.contains("-  plain") && $0.contains("1 line") })
    _ = state.press("down")
    #expect(state.screen().contains { $0.contains("  print(answer)") })
    let saved = state.press("s")
    #expect(saved == [.save("let answer = 42\n  print(answer)\n", name: "code.swift")])
    _ = state.press("alt+k", "down")
    #expect(copied(state.press("enter")) == "let answer = 42\n  print(answer)")
    #expect(state.overlay == nil)
  }

  @Test func `a link is shown with its host and opened by its address`() {
    var state = Self.talked()
    _ = state.press("tab", "l")
    #expect(state.screen().contains { $0.contains("the docs") && $0.contains("example.com") })
    #expect(state.press("enter") == [.openLink("https://example.com/a")])
    _ = state.press("l")
    #expect(copied(state.press("y")) == "https://example.com/a")
  }

  @Test func `what no browser should get is only copied`() {
    var state = Self.talked("[run](javascript:alert(1)) and [file](file:///etc/passwd)")
    _ = state.press("tab", "l")
    #expect(copied(state.press("enter")) == "file:///etc/passwd")
    _ = state.press("l", "down")
    #expect(copied(state.press("enter")) == "javascript:alert(1)")
  }

  @Test func `details tell all that is known of a message`() {
    var state = Self.talked()
    _ = state.press("tab", "i")
    let screen = state.screen().joined(separator: "\n")
    for fact in ["practice-small", "complete", "stop", "1.5 s", "in 10  out 20  = 30", "req-1"] {
      #expect(screen.contains(fact), "\(fact)")
    }
    #expect(screen.contains("2026-09-"))
    _ = state.press("esc")
    #expect(state.overlay == nil)
  }

  @Test func `bare mode leaves nothing but the transcript`() {
    var state = Self.talked()
    _ = state.press("alt+l")
    let rows = state.screen()
    #expect(rows.contains("let answer = 42") == false)
    #expect(rows.contains("  let answer = 42"))
    #expect(rows.contains("- item one"))
    #expect(!rows.contains { $0.contains("─") || $0.contains("F1") })
    _ = state.press("esc")
    #expect(state.screen().contains("   - item one"))
  }

  @Test func `the line being read stays while the width changes, back and forth`() {
    var state = Fixture.state(rows: 14, columns: 100)
    let turn = state.send("long")
    let text = (1...40).map { "문단 \($0)은 " + String(repeating: "긴 이야기를 ", count: 20) }
    state.stream(.delta(ReplyDelta(text: text.joined(separator: "\n\n"))), to: turn)
    _ = state.press("home")
    for _ in 0..<31 { _ = state.press("shift+down") }
    let before = state.screen()
    for columns in [61, 40, 97, 53, 100] {
      _ = state.handle(.resized(Size(rows: 14, columns: columns)), at: state.now)
      _ = state.screen()
    }
    #expect(state.screen() == before)
  }

  @Test func `code below is found where there is none above`() {
    var state = Self.talked()
    _ = state.press("tab", "K", "c")
    #expect(state.screen().contains { $0.contains("swift  let answer = 42") })
  }

  @Test
  func `leaving the list above the transcript leaves the reply alone, and the prompt is seen`() {
    var state = Fixture.state(rows: 20, columns: 60)
    let turn = state.send("Go")
    state.stream(.delta(ReplyDelta(text: "one")), to: turn)
    state.type("draft")
    _ = state.press("f3")
    #expect(state.screen().contains { $0.hasPrefix(" > draft") })
    #expect(state.press("esc") == [])
    #expect(state.shown.isRunning)
    #expect(state.layout.list == nil)
    #expect(turn.map { state.press("esc") == [.stopTurn($0.reply.id)] } == true)
  }

  @Test func `line ends of a paste are no hidden characters`() {
    var state = Fixture.state()
    _ = state.handle(.input(.paste("one\rtwo\r\nthree")), at: state.now)
    #expect(state.message == nil)
    _ = state.handle(.input(.paste("a\u{200B}b")), at: state.now)
    #expect(state.message == "1 character nobody sees is in it; Alt+H takes it out.")
  }
}
