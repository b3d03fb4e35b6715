import Conversations
import Screen
import Testing

@testable import Interface

struct UsageTests {
  private static let today = 20_717

  private static func sum(_ turns: Int, _ tokens: Int, _ cost: Double?, estimated: Double = 0)
    -> LedgerSum
  {
    var sum = LedgerSum()
    sum.turns = turns
    sum.promptTokens = tokens * 3 / 4
    sum.completionTokens = tokens / 4
    sum.totalTokens = tokens
    sum.reported = cost ?? 0
    sum.estimated = estimated
    sum.unpriced = cost == nil ? turns : 0
    return sum
  }

  private static func ledger(
    _ grouping: LedgerGrouping,
    _ rows: [(LedgerKey, LedgerSum)]
  ) -> Ledger {
    let nowhere = ModelReference(gateway: "", model: "")
    return Ledger(
      by: grouping,
      rows.map { LedgerEntry(key: $0, model: nowhere, sum: $1, unpricedUsage: Usage()) }
    )
  }

  private static let days = ledger(
    .day,
    [
      (.day(today - 3), sum(2, 4_000, 2)), (.day(today - 1), sum(1, 1_000, 0, estimated: 1)),
      (.day(today), sum(1, 800, nil)),
    ]
  )

  private static let report = UsageReport(
    conversation: sum(1, 800, nil),
    today: sum(1, 800, nil),
    month: sum(4, 5_800, 2, estimated: 1),
    ledgers: [
      days,
      ledger(
        .model,
        [
          (.model(ModelReference(gateway: "mine", model: "large")), sum(3, 4_800, 2)),
          (.model(ModelReference(gateway: "mine", model: "작은 모델")), sum(1, 1_000, 1)),
        ]
      ),
      ledger(.gateway, []),
      ledger(.conversation, []),
    ]
  )

  private func opened(rows: Int = 16, columns: Int = 66, language: Language = .english)
    -> AppState
  {
    var state = Fixture.state(rows: rows, columns: columns, language: language)
    #expect(
      state.press("f7") == [
        .loadUsage(
          UsageRequest(
            conversation: state.shown.conversation.id,
            today: Self.today,
            utcOffset: 0
          )
        )
      ]
    )
    return state
  }

  private func loaded(rows: Int = 16, columns: Int = 66, language: Language = .english)
    -> AppState
  {
    var state = opened(rows: rows, columns: columns, language: language)
    _ = state.handle(.usage(.loaded(Self.report)), at: state.now)
    return state
  }

  private func inside(_ state: AppState) -> [String] {
    var state = state
    return state.screen().filter { $0.contains("│") }.map { row in
      let text = row.split(separator: "│", omittingEmptySubsequences: false).dropFirst().first
      return String(text ?? "").replacing(#/ +$/#, with: "")
    }
  }

  @Test func `the overlay waits for the store, then tells sums and bars`() {
    #expect(inside(opened()) == [" Adding up ..."])
    #expect(
      inside(loaded()) == [
        "                  turns     in  cached    out  tokens    cost",
        " this conversa..      1    600       0    200     800       ?",
        " today                1    600       0    200     800       ?",
        " this month           4  4,350       0  1,450   5,800  ~$3.00",
        "",
        " last 30 days [day] model  gateway  conversation",
        " 2026-09-21                                                 ?",
        " 2026-09-20  ████████████████████                      ~$1.00",
        " 2026-09-19",
        " 2026-09-18  ████████████████████████████████████████   $2.00",
        " 1 turn without a price",
      ]
    )
  }

  @Test func `tab and the arrows change what the rows are`() {
    var state = loaded()
    _ = state.press("tab")
    #expect(
      Array(inside(state).dropFirst(5)) == [
        " last 30 days  day [model] gateway  conversation",
        " mine/large      █████████████████████████████████████  $2.00",
        " mine/작은 모델  ██████████████████▌                    $1.00",
      ]
    )
    _ = state.press("right")
    #expect(inside(state).last == " No turns yet.")
    _ = state.press("left", "left", "left")
    #expect(inside(state)[5] == " last 30 days  day  model  gateway [conversation]")
  }

  @Test func `it can be read in the smallest terminal, in Korean and without blocks`() {
    var small = loaded(rows: 10, columns: 40, language: .korean)
    #expect(
      inside(small) == [
        "           입력   토큰    비용", " 이 대화    600    800       ?", " 오늘       600    800       ?",
        " 이번 달  4,350  5,800  ~$3.00", "", " [날짜] 모델  게이트웨이  대화",
      ]
    )
    _ = small.press("end")
    #expect(inside(small).last == " 가격을 모르는 차례 1개")
    var plain = loaded()
    _ = plain.handle(.widths(WidthProfile(isAmbiguousWide: true)), at: plain.now)
    #expect(plain.screen().contains { $0.contains("2026-09-18  ####") })
  }

  @Test func `esc and enter close it`() {
    for key in ["esc", "enter"] {
      var state = loaded()
      _ = state.press(key)
      #expect(state.overlay == nil)
    }
  }

  private func budgeted(_ spent: LedgerSum, language: Language = .english) -> AppState {
    var state = AppState(
      size: Size(rows: 24, columns: 80),
      now: Fixture.start,
      model: Fixture.model,
      settings: AppState.Settings(
        language: language,
        theme: Theme(name: "plain", styles: [:]),
        gateways: ["practice"],
        budget: Budget(monthly: 20)
      ),
      identifiers: IdentifierSource(seed: 1)
    )
    _ = state.handle(.usage(.month(spent)), at: state.now)
    return state
  }

  @Test func `the status bar warns of a budget that goes to its end`() {
    func row(_ cost: Double, estimated: Double = 0, _ language: Language = .english) -> String {
      var state = budgeted(Self.sum(9, 100, cost, estimated: estimated), language: language)
      return state.screen().last ?? ""
    }
    #expect(!row(15.99).contains("month"))
    #expect(row(16.2).hasPrefix(" month $16.20 of $20.00  practice/practice-small "))
    #expect(row(16, estimated: 0.2).hasPrefix(" month ~$16.20 of $20.00  "))
    #expect(row(21.4).hasPrefix(" month $21.40 of $20.00, over budget  "))
    #expect(row(21.4, .korean).hasPrefix(" 이번 달 $21.40 / $20.00 예산 초과  "))
  }

  @Test func `the month is added up at the start and at the end of every turn`() {
    var state = budgeted(LedgerSum())
    // 2026-09-01.
    let month = Effect.loadSpending(since: Timestamp(milliseconds: 1_788_220_800_000))
    #expect(state.loadSpending() == [month])
    let turn = state.send("Hello")
    let effects = state.stream(.ended(ReplyEnd(state: .complete)), to: turn, after: 10)
    #expect(effects.contains(month))
    #expect(Fixture.state().loadSpending() == [])
  }

  @Test(arguments: [("practice", []), ("mine", ["~$2.00"])])
  func `play money is no cost`(gateway: String, shown: [String]) {
    var reply = Reply(state: .complete, model: ModelReference(gateway: gateway, model: "small"))
    reply.usage = Usage(promptTokens: 1_000_000, completionTokens: 0)
    let prices = TokenPrices(prompt: 2, completion: 2)
    #expect(UsageText.cost(of: reply, at: prices) == shown)
  }

  @Test func `a bar is never nothing where there is something`() {
    let widths = WidthProfile()
    let bars = [0, 0.0001, 0.5, 0.55, 1].map {
      LedgerChart.bar($0, columns: 10, widths).string
    }
    #expect(bars == ["", "▏", "█████", "█████▌", "██████████"])
    let ascii = LedgerChart.bar(0.0001, columns: 10, WidthProfile(isAmbiguousWide: true))
    #expect(ascii.string == "#")
  }
}
