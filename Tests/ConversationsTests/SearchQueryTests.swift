import Conversations
import Testing

/// What is typed, and what is searched for.
struct SearchQueryTests {
  typealias Term = SearchQuery.Term
  typealias Condition = SearchQuery.Condition

  /// 2026-11-21 12:00 in Korea.
  private func query(_ text: String, isTyping: Bool = false) -> SearchQuery {
    SearchQuery(
      text,
      now: Timestamp(milliseconds: 1_795_230_000_000),
      utcOffset: 9 * 3600,
      isTyping: isTyping
    )
  }

  @Test(arguments: [
    ("borrow 서버", [Term("borrow"), Term("서버")]),
    ("\"does not\" x", [Term("does not"), Term("x")]),
    ("wor* \"a b\"*", [Term("wor", isPrefix: true), Term("a b", isPrefix: true)]),
    (
      "-word -\"a b\" -wor*",
      [
        Term("word", isExcluded: true), Term("a b", isExcluded: true),
        Term("wor", isPrefix: true, isExcluded: true),
      ]
    ),
    ("--verbose - -", [Term("--verbose"), Term("-"), Term("-")]),
    ("\"open quote", [Term("open quote")]),
    ("a\"b c\"", [Term("a\"b"), Term("c\"")]),
    ("* \"\"", [Term("*"), Term("")]),
    ("x:y https://a.b role:model", [Term("x:y"), Term("https://a.b"), Term("role:model")]),
    (
      "after:soon after:2026-13 before:2026-02-30 has:image",
      [
        Term("after:soon"), Term("after:2026-13"), Term("before:2026-02-30"), Term("has:image"),
      ]
    ),
    ("model: tag:\"\"", [Term("model:"), Term("tag:")]),
    (" \t\n", []),
  ])
  func `takes what is no filter for words`(_ text: String, _ terms: [Term]) {
    #expect(query(text).terms == terms)
    #expect(query(text).filters == [])
    #expect(query(text).isEmpty == terms.isEmpty)
  }

  @Test func `tells which words look like dates but are none`() {
    let query = query("after:soon before:2026-13 after: after:7d \"before:x\" -AFTER:y role:z")
    #expect(query.undated == ["after:soon", "before:2026-13", "AFTER:y"])
  }

  @Test(arguments: [
    ("2024", 19_723...20_088), ("2024-02", 19_754...19_782), ("2026-11-21", 20_778...20_778),
    ("Today", 20_778...20_778), ("어제", 20_777...20_777), ("7d", 20_771...20_771),
    ("2026-02-29", nil), ("2026-13", nil), ("21.11.2026", nil), ("", nil),
  ])
  func `a date is days`(text: String, days: ClosedRange<Int>?) {
    let now = Timestamp(milliseconds: 1_795_230_000_000)
    #expect(SearchCalendar(now: now, utcOffset: 9 * 3600).days(of: text) == days)
  }

  @Test(arguments: [
    ("model:GPT-4o", Condition.model("gpt-4o"), false),
    ("-MODEL:\"a b\"", .model("a b"), true),
    ("gateway:Ofox", .gateway("ofox"), false),
    ("role:user", .role(.user), false), ("role:prompt", .role(.user), false),
    ("role:질문", .role(.user), false), ("role:assistant", .role(.assistant), false),
    ("role:Reply", .role(.assistant), false), ("-role:답", .role(.assistant), true),
    ("tag:일", .tag("일", isPrefix: false), false),
    ("-tag:\"to do\"", .tag("to do", isPrefix: false), true),
    ("tag:to*", .tag("to", isPrefix: true), false),
    ("has:code", .code, false),
  ])
  func `reads filters`(_ text: String, _ condition: Condition, _ isExcluded: Bool) {
    #expect(query(text).filters == [.init(condition, isExcluded: isExcluded)])
    #expect(query(text).terms == [])
  }

  @Test(arguments: [
    ("2026", "2026-01-01"), ("2026-11", "2026-11-01"), ("2026-1-9", "2026-01-09"),
    ("2026-11-21", "2026-11-21"), ("2024-02-29", "2024-02-29"), ("today", "2026-11-21"),
    ("오늘", "2026-11-21"), ("yesterday", "2026-11-20"), ("어제", "2026-11-20"),
    ("7d", "2026-11-14"), ("21일", "2026-10-31"), ("2w", "2026-11-07"), ("3m", "2026-08-21"),
    ("9m", "2026-02-21"), ("11개월", "2025-12-21"), ("1y", "2025-11-21"), ("1970", "1970-01-01"),
    ("9999y", "0000-01-01"),
  ])
  func `reads dates as local midnights`(_ text: String, _ date: String) {
    guard case .after(let time) = query("after:" + text).filters.first?.condition else {
      Issue.record("no date: \(text)")
      return
    }
    let local = LocalTime(time, utcOffset: 9 * 3600)
    #expect(local.date.english == date.replacing("0000-", with: "0-"))
    #expect(local.clock == "00:00")
    #expect(query("-before:" + text).filters == [.init(.before(time), isExcluded: true)])
  }

  @Test func `counts months back to the last day of a shorter one`() {
    // 2027-03-31 00:00 UTC.
    let now = Timestamp(milliseconds: 1_806_451_200_000)
    let query = SearchQuery("after:1m", now: now, utcOffset: 0)
    #expect(query.filters == [.init(.after(Timestamp(milliseconds: 1_803_772_800_000)))])
  }

  @Test func `lets the word that is typed go on until something ends it`() {
    #expect(query("a bor", isTyping: true).terms == [Term("a"), Term("bor", isPrefix: true)])
    #expect(query("a bor ", isTyping: true).terms == [Term("a"), Term("bor")])
    #expect(query("\"a bor", isTyping: true).terms == [Term("a bor", isPrefix: true)])
    #expect(query("\"a bor\"", isTyping: true).terms == [Term("a bor")])
    #expect(query("-bor", isTyping: true).terms == [Term("bor", isExcluded: true)])
    #expect(query("tag:wo", isTyping: true).filters == [.init(.tag("wo", isPrefix: true))])
  }

  @Test func `takes as many words and filters as it can use`() {
    let text = String(repeating: "a role:user ", count: 1_000)
    #expect(query(text).terms.count == SearchQuery.limit)
    #expect(query(text).filters.count == SearchQuery.limit)
  }

  @Test func `gives a line in marked and plain parts`() {
    let line = MarkedText("네, 서버!", marks: [5..<11])
    #expect(line.parts.map(\.text) == ["네, ", "서버", "!"])
    #expect(line.parts.map(\.isMarked) == [false, true, false])
    #expect(MarkedText("").parts.isEmpty)
  }
}
