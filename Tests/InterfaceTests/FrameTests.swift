import Conversations
import Screen
import Testing

@testable import Interface

struct FrameTests {
  /// A conversation of one whole turn.
  private static func talked(rows: Int, columns: Int, _ language: Language = .english) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns, language: language)
    let others = [
      Fixture.conversation(1, title: "여행 계획"),
      Fixture.conversation(2, title: "API Gateway란?", daysAgo: 1),
      Fixture.conversation(3, title: "Old times", daysAgo: 40),
    ]
    _ = state.handle(.conversationsLoaded(others, isLast: true), at: state.now)
    let turn = state.send("왜 컴파일되지 않나요?")
    let text = "The borrow **ends**:\n\n- 하나\n- two\n\n```swift\nlet r = 1\n```"
    state.stream(.delta(ReplyDelta(text: text, reasoning: "Hm.")), to: turn, after: 400)
    var end = ReplyEnd(state: .complete)
    end.usage = Usage(
      promptTokens: 1204,
      completionTokens: 356,
      cachedTokens: 1024,
      reasoningTokens: 120,
      cost: 0.0042
    )
    state.stream(.ended(end), to: turn, after: 4000)
    return state
  }

  private func expect(
    _ state: AppState,
    _ screen: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var state = state
    #expect(state.screen().joined(separator: "\n") == screen, sourceLocation: sourceLocation)
  }

  @Test func `the smallest screen has room for all four parts`() {
    expect(
      Self.talked(rows: 10, columns: 40),
      """
       왜 컴파일되지 않나요?   practice-small
         - 하나
         - two

           swift
           let r = 1

      ────────────────────────────────────────
       > Type a prompt. Enter sends, Ctrl+J..
       in 1,204 (cached 1,024)  out 356 (re..
      """
    )
  }

  @Test func `the list stands beside the transcript from a hundred columns on`() {
    expect(
      Self.talked(rows: 20, columns: 100),
      """
       Conversations            │ 왜 컴파일되지 않나요?                          practice  practice-small
       Today                    │
       > 왜 컴파일되지 않나..   │ You                                                               14:13
         여행 계획              │   왜 컴파일되지 않나요?
       Yesterday                │
         API Gateway란?         │ practice-small                                                    14:13
       August 2026              │   [+ thought, 120 tokens]
         Old times              │   The borrow ends:
                                │
                                │   - 하나
                                │   - two
                                │
                                │     swift
                                │     let r = 1
                                │
                                │
                                │
                                │─────────────────────────────────────────────────────────────────────────
                                │ > Type a prompt. Enter sends, Ctrl+J breaks the line.
       in 1,204 (cached 1,024)  out 356 (reasoning 120)  $0.0042  first 400 ms  89 tok/s          F1 help
      """
    )
  }

  @Test func `a conversation without a title has words in the list`() {
    #expect(Fixture.conversation(1, title: " ").listedTitle(.english) == "(untitled)")
    var state = Fixture.state(rows: 10, columns: 100, language: .korean)
    let blank = Fixture.conversation(1, title: "")
    _ = state.handle(.conversationsLoaded([blank], isLast: true), at: state.now)
    #expect(state.screen()[2].hasPrefix("   (제목 없음) "))
  }

  @Test func `Korean texts are Korean everywhere`() {
    expect(
      Self.talked(rows: 20, columns: 100, .korean),
      """
       대화                     │ 왜 컴파일되지 않나요?                          practice  practice-small
       오늘                     │
       > 왜 컴파일되지 않나..   │ 나                                                                14:13
         여행 계획              │   왜 컴파일되지 않나요?
       어제                     │
         API Gateway란?         │ practice-small                                                    14:13
       2026년 8월               │   [+ 추론, 120 토큰]
         Old times              │   The borrow ends:
                                │
                                │   - 하나
                                │   - two
                                │
                                │     swift
                                │     let r = 1
                                │
                                │
                                │
                                │─────────────────────────────────────────────────────────────────────────
                                │ > 프롬프트를 입력하세요. Enter로 보내고 Ctrl+J로 줄을 바꿉니다.
       입력 1,204 (캐시 1,024)  출력 356 (추론 120)  $0.0042  첫 글자 0.400초  89 tok/s         F1 도움말
      """
    )
  }

  @Test func `below the smallest size one line asks for more room`() {
    expect(
      Self.talked(rows: 9, columns: 50),
      """
      Maru needs 40x10, this is 50x9








      """
    )
  }

  @Test func `a waiting reply counts seconds and a queued prompt stands above the prompt`() {
    var state = Fixture.state(rows: 12, columns: 60)
    _ = state.send("one")
    state.type("two\u{20}")
    _ = state.press("enter")
    _ = state.handle(.tick, at: Timestamp(milliseconds: state.now.milliseconds + 3000))
    expect(
      state,
      """
       one                               practice  practice-small
       You                                                  14:13
         one

       practice-small                                       14:13
         ~ waiting 3 s


      ────────────────────────────────────────────────────────────
         queued 1: two
       > Type a prompt. Enter sends, Ctrl+J breaks the line.
       ~ waiting 3 s                                      F1 help
      """
    )
  }

  @Test func `a lost connection is told under the text that came`() {
    var state = Fixture.state(rows: 14, columns: 72)
    let turn = state.send("one")
    state.stream(.delta(ReplyDelta(text: "Half a sen")), to: turn)
    var end = ReplyEnd(state: .incomplete)
    end.failure = Failure(
      kind: .network,
      message: "The gateway closed the connection.",
      isRetryable: true
    )
    state.stream(.ended(end), to: turn)
    expect(
      state,
      """
       one                                           practice  practice-small
       You                                                              14:13
         one

       practice-small                                                   14:13
         Half a sen
         ! connection lost: The gateway closed the connection. (what came is
           kept)  Alt+G continues, Alt+R tries again



      ────────────────────────────────────────────────────────────────────────
       > Type a prompt. Enter sends, Ctrl+J breaks the line.
       out ~3  first 0 ms                                             F1 help
      """
    )
  }

  @Test func `the model picker shows what matches and where the filter is typed`() {
    var state = Fixture.state(rows: 14, columns: 72)
    let models = ["practice-small", "practice-large", "other"].map {
      ModelDescription(
        reference: ModelReference(gateway: "practice", model: $0),
        contextWindow: 128_000,
        prices: TokenPrices(prompt: 0.15, completion: 0.6)
      )
    }
    _ = state.handle(.modelsLoaded(models), at: state.now)
    _ = state.press("ctrl+o")
    state.type("prac large")
    expect(
      state,
      """
       New conversation                              practice  practice-small

        Maru is ready. Prompts go to practice/practice-small.
       ┌─ Models ───────────────────────────────────────────────────────────┐
       │ > prac large                                                       │
       │    practice/practice-large                       128k  $0.15/$0.60 │
       │                                                                    │
       │                                                                    │
       │                                                                    │
       └─ type to filter  Enter takes  Tab marks (F2)  Esc closes ──────────┘

      ────────────────────────────────────────────────────────────────────────
       > Type a prompt. Enter sends, Ctrl+J breaks the line.
       practice/practice-small                                        F1 help
      """
    )
    #expect(Renderer.frame(of: &state).cursor == Position(row: 4, column: 15))
  }

  @Test func `a reply of which nothing came leaves the status bar to the model`() {
    var state = Fixture.state(rows: 12, columns: 72)
    let turn = state.send("a")
    state.stream(.ended(ReplyEnd(state: .failed)), to: turn)
    #expect(state.screen().last?.hasPrefix(" practice/practice-small  ") == true)
  }

  @Test func `windows, prices and abilities of models stand in columns`() {
    var state = Fixture.state(rows: 12, columns: 72, language: .korean)
    let small = ModelReference(gateway: "practice", model: "practice-small")
    let large = ModelReference(gateway: "practice", model: "practice-large")
    let long = ModelReference(gateway: "practice", model: String(repeating: "long-", count: 8))
    let prices = TokenPrices(prompt: 2.5, completion: 10)
    let models = [
      ModelDescription(
        reference: small,
        contextWindow: 16_000,
        prices: TokenPrices(prompt: 0.15, completion: 0.6)
      ),
      ModelDescription(
        reference: large,
        contextWindow: 131_000,
        prices: prices,
        inputModalities: ["text", "image", "file"]
      ),
      ModelDescription(reference: long, contextWindow: 8_000, prices: prices),
      ModelDescription(reference: ModelReference(gateway: "practice", model: "plain")),
    ]
    _ = state.handle(.modelsLoaded(models), at: state.now)
    _ = state.press("ctrl+o")
    #expect(
      state.screen()[2...7] == [
        " ┌─ 모델 ─────────────────────────────────────────────────────────────┐",
        " │ >                                                                  │",
        " │ >  practice/practice-small          16k   $0.15/$0.60              │",
        " │    practice/practice-large         131k  $2.50/$10.00  이미지 파일 │",
        " │    practice/long-long-long-long-long-long-long-long-            8k │",
        " │    practice/plain                                                  │",
      ]
    )
  }

  @Test func `hostile text stays text`() {
    var state = Fixture.state(rows: 10, columns: 40)
    let turn = state.send("\u{1B}[2J")
    state.stream(.delta(ReplyDelta(text: "a\u{1B}]52;c;eA==\u{7}b\u{202E}c")), to: turn)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    expect(
      state,
      """
       ^[[2J                   practice-small
       You                              14:13
         ^[[2J

       practice-small                   14:13
         a^[]52;c;eA==^Gb⟨RLO⟩c

      ────────────────────────────────────────
       > Type a prompt. Enter sends, Ctrl+J..
       out ~5  first 0 ms             F1 help
      """
    )
  }
}
