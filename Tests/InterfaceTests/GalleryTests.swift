import Conversations
import Screen
import Testing

@testable import Interface

/// Everything a transcript can show, in literal screens of three sizes.
struct GalleryTests {
  /// One turn with everything a reply can bring, then one for each way a reply can end or wait.
  static func state(rows: Int, columns: Int) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns)
    whole(&state)
    for ending in endings { end(&state, in: ending) }
    let turn = state.send("Once more")
    let failure = Failure(kind: .rate, message: "HTTP 429: Too many requests.", isRetryable: true)
    let retry = Retry(attempt: 1, delayMilliseconds: 8000, failure: failure)
    state.stream(.retrying(retry), to: turn, after: 1000)
    _ = state.handle(.tick, at: Timestamp(milliseconds: state.now.milliseconds + 3000))
    return state
  }

  /// Ends that are not whole, in the order in which they stand in the gallery.
  static let endings: [ReplyState] = [
    .stopped, .cut, .filtered, .incomplete, .failed, .interrupted,
  ]

  private static func whole(_ state: inout AppState) {
    let turn = state.send("서버가 왜 느린가요?")
    let reasoning = "The log shows three slow queries.\n둘은 같은 표를 읽습니다."
    state.stream(.delta(ReplyDelta(reasoning: reasoning)), to: turn, after: 400)
    state.stream(.delta(ReplyDelta(text: text)), to: turn, after: 900)
    var end = ReplyEnd(state: .complete)
    end.toolCalls = [ToolCall(id: "1", name: "read_log", arguments: #"{"lines":20}"#)]
    end.citations = ["https://docs.example.kr/slow", "https://example.com/index"]
    end.answeredBy = "practice-large"
    state.stream(.notice("temperature was left out."), to: turn)
    state.stream(.ended(end), to: turn, after: 3000)
    _ = state.press("alt+o")
  }

  private static func end(_ state: inout AppState, in ending: ReplyState) {
    let turn = state.send("\(ending.rawValue)?")
    let hasText = ending != .failed && ending != .filtered
    let text = hasText ? "여기까지 왔습니다" : ""
    state.stream(.delta(ReplyDelta(text: text, reasoning: hasText ? "Hm." : "")), to: turn)
    var end = ReplyEnd(state: ending)
    if ending == .failed || ending == .incomplete {
      let message =
        ending == .failed ? "HTTP 500: Out of order." : "The gateway closed the connection."
      end.failure = Failure(kind: .server, message: message, isRetryable: true)
    }
    state.stream(.ended(end), to: turn)
  }

  private static let text = """
    두 가지 **원인**이 있습니다:

    | 표 | rows | note |
    |---|---:|---|
    | users | 1,204 | 색인 없음 |
    | logs | 9,000,000 | `time` has an index |

    ```sql
    CREATE INDEX name ON users (name); -- 색인
    ```

    1. 색인을 만들고
    2. see [the manual](https://docs.example.kr/index)
    """

  /// The screens from the top to the end, each a page further down.
  static func screens(rows: Int, columns: Int) -> String {
    var state = state(rows: rows, columns: columns)
    _ = state.press("home")
    var screens: [String] = []
    while true {
      screens.append(state.screen().joined(separator: "\n"))
      guard state.shown.viewport != .end else { break }
      _ = state.press("pagedown")
    }
    return screens.joined(separator: "\n" + String(repeating: "=", count: columns) + "\n")
  }

  @Test func `shows everything at 40x24`() {
    #expect(Self.screens(rows: 24, columns: 40) == gallery40)
  }

  @Test func `shows everything at 80x24`() {
    #expect(Self.screens(rows: 24, columns: 80) == gallery80)
  }

  @Test func `shows everything at 160x50`() {
    #expect(Self.screens(rows: 50, columns: 160) == gallery160)
  }
}
