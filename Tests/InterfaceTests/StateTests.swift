import Conversations
import Screen
import Testing

@testable import Interface

/// What is told by colour must be told by text too.
struct StateTests {
  /// A theme that gives every scope its own colour, or the same attribute, or nothing at all.
  private static let scopes = [
    "screen", "border", "title", "list", "transcript.failure", "transcript.state", "status",
    "list.mark.running", "list.mark.finished", "list.mark.failed", "transcript.reasoning",
  ]
  private static let colored = Theme(
    name: "colored",
    styles: Dictionary(
      uniqueKeysWithValues: scopes.enumerated().map {
        ($1, Style(foreground: .indexed(UInt8($0 + 1)), background: .indexed(UInt8($0 + 101))))
      }
    )
  )
  private static let plain = Theme(name: "plain", styles: [:])

  /// The screen after a reply has come to a state.
  private static func screen(_ reply: ReplyState, _ language: Language, _ theme: Theme) -> [String]
  {
    var state = Fixture.state(columns: 110, language: language, theme: theme)
    let turn = state.send("Go")
    switch reply {
    case .waiting: break
    case .streaming: state.stream(.delta(ReplyDelta(text: "Text")), to: turn)
    case .complete, .stopped, .cut, .filtered, .incomplete, .failed, .interrupted:
      state.stream(.delta(ReplyDelta(text: "Text")), to: turn)
      state.stream(.ended(ReplyEnd(state: reply)), to: turn)
    }
    return state.screen()
  }

  /// The rows below a reply's text.
  private static func ending(of reply: ReplyState, _ language: Language) -> String {
    let rows = screen(reply, language, plain).map { String($0.dropFirst(27)) }
    return rows.dropFirst(6).prefix(4).joined(separator: "\n")
  }

  @Test(arguments: [Language.english, .korean])
  func `every state of a reply has a screen of its own in text alone`(language: Language) {
    let screens = ReplyState.allCases.map { Self.screen($0, language, Self.plain) }
    #expect(Set(screens).count == ReplyState.allCases.count)
  }

  @Test(arguments: [Language.english, .korean])
  func `every end that is not whole has a row of its own below the text`(language: Language) {
    let ended: [ReplyState] = [
      .complete, .stopped, .cut, .filtered, .incomplete, .failed, .interrupted,
    ]
    let endings = ended.map { Self.ending(of: $0, language) }
    #expect(Set(endings).count == ended.count)
    #expect(endings.dropFirst().allSatisfy { $0.contains("! ") })
    #expect(endings.first?.contains("! ") == false)
  }

  @Test(arguments: ReplyState.allCases)
  func `colours change no text`(reply: ReplyState) {
    #expect(
      Self.screen(reply, .english, Self.plain) == Self.screen(reply, .english, Self.colored)
    )
  }

  @Test func `the list marks what runs, what has finished unseen and what has failed by signs`() {
    var state = Fixture.state(columns: 110)
    for (title, end) in [("runs", nil), ("done", ReplyState.complete), ("fails", .failed)] {
      let turn = state.send(title)
      _ = state.press("ctrl+n")
      if let end { state.stream(.ended(ReplyEnd(state: end)), to: turn) }
    }
    let rows = state.screen()
    for (title, sign) in [("runs", "~"), ("done", "*"), ("fails", "!")] {
      let row = rows.first { $0.hasPrefix("   \(title)") }
      #expect(row?.prefix(26).hasSuffix("\(sign) ") == true, "\(title)")
    }
  }

  @Test func `the figures of a running reply change at most four times a second`() {
    var state = Fixture.state()
    let turn = state.send("Go")
    let bars = (0..<6).map { _ in
      state.stream(.delta(ReplyDelta(text: "four")), to: turn, after: 100)
      return state.screen().last?.split(separator: "  ").prefix(2).joined(separator: " ") ?? ""
    }
    #expect(
      bars == [
        " ~ streaming out ~1", " ~ streaming out ~1", " ~ streaming out ~1",
        " ~ streaming out ~4", " ~ streaming out ~4", " ~ streaming out ~4",
      ]
    )
    _ = state.handle(.tick, at: Timestamp(milliseconds: state.now.milliseconds + 300))
    #expect(state.screen().last?.contains("out ~6") == true)
  }

  @Test func `reasoning says by a sign whether it is folded`() {
    var state = Fixture.state()
    let turn = state.send("Go")
    state.stream(.delta(ReplyDelta(text: "Text", reasoning: "Hm.")), to: turn)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    #expect(state.screen().contains("   [+ thought, ~1 tokens]"))
    _ = state.press("alt+o")
    #expect(state.screen().contains("   [- thought, ~1 tokens]"))
  }
}
