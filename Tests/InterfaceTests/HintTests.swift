import Conversations
import Screen
import Testing

@testable import Interface

/// Hints name the chords in force, numbers and dates follow the language.
struct HintTests {
  private func keymap(_ name: String, _ chords: String..., in context: KeyContext? = nil) throws
    -> Keymap
  {
    let sequences = try chords.map { try ChordSequence(reading: $0) }
    let change = KeyChange(name: name, context: context, sequences: sequences, line: nil)
    let (keymap, refused) = Keymap().changed(by: [change])
    #expect(refused.isEmpty)
    return keymap
  }

  @Test func `the usual keymap's hints are the usual ones`() {
    let keymap = Keymap()
    #expect(
      Phrase.modelsHint(keymap).english == "type to filter  Enter takes  Tab marks (F2)  Esc closes"
    )
    #expect(Phrase.queueHint(keymap).english == "Enter edits  K J move  d drops  Esc closes")
    #expect(Phrase.quitAgain(keymap).korean == "끝내려면 Ctrl+C를 한 번 더 누르세요.")
    #expect(
      Phrase.countdown(1, in: 8, keymap).english == "try 2 in 8 s (Alt+R now, Esc gives up)"
    )
    #expect(Phrase.tryAgain(keymap).korean == "Alt+R로 다시 시도")
  }

  @Test func `a reply that did not end names going on from it where that is possible`() throws {
    var message = Message(
      id: MessageID(rawValue: "r"),
      parent: nil,
      role: .assistant,
      text: "Half",
      createdAt: Fixture.start,
      reply: Reply(state: .stopped, model: Fixture.model)
    )
    let both = LocalizedText(
      "Alt+G continues, Alt+R tries again",
      "Alt+G로 이어 쓰기, Alt+R로 다시 시도"
    )
    for state in [ReplyState.stopped, .cut, .interrupted, .incomplete, .failed] {
      message.reply?.state = state
      #expect(Phrase.waysOn(from: message, Keymap()) == both)
    }
    #expect(
      try Phrase.waysOn(from: message, keymap("continue")).english
        == "/continue continues, Alt+R tries again"
    )
    message.reply?.state = .filtered
    #expect(Phrase.waysOn(from: message, Keymap()).english == "Alt+R tries again")
    message.reply?.state = .stopped
    message.text = ""
    #expect(Phrase.waysOn(from: message, Keymap()).korean == "Alt+R로 다시 시도")
  }

  @Test func `a range reads as Korean does`() throws {
    func korean(_ name: String) throws -> String {
      Phrase.range(of: try #require(RequestParameter.all.first { $0.name == name })).korean
    }
    #expect(try korean("max_tokens") == "토큰 1 이상")
    #expect(try korean("n") == "답 1~128, 기본 1")
    #expect(try korean("safety_identifier") == "글, 64자까지")
    #expect(Phrase.personaCount(0) == LocalizedText("none in the config", "설정 파일에 없음"))
  }

  @Test func `a reply that failed for its key names where one is set up`() throws {
    var reply = Reply(state: .failed, model: Fixture.model)
    reply.failure = Failure(kind: .key, message: "HTTP 401: No.", status: 401, isRetryable: false)
    let message = Message(
      id: MessageID(rawValue: "r"),
      parent: nil,
      role: .assistant,
      text: "",
      createdAt: Fixture.start,
      reply: reply
    )
    #expect(
      Phrase.waysOn(from: message, Keymap())
        == LocalizedText("F6 takes a key, Alt+R tries again", "F6으로 키 넣기, Alt+R로 다시 시도")
    )
    #expect(
      try Phrase.waysOn(from: message, keymap("gateways")).english
        == "/gateways takes a key, Alt+R tries again"
    )
  }

  @Test func `a chord that was changed is named in its place`() throws {
    let retry = try keymap("retry", "f9")
    #expect(Phrase.tryAgain(retry) == LocalizedText("F9 tries again", "F9로 다시 시도"))
    #expect(Phrase.countdown(1, in: 8, retry).korean == "8초 뒤 2번째 시도 (F9 지금, Esc 그만)")
    let models = try keymap("models", "ctrl+g")
    #expect(Phrase.noModel(models).korean == "먼저 모델을 고르세요 (Ctrl+G).")
  }

  @Test func `what has no chord is left out or named as a command`() throws {
    let unbound = try keymap("retry")
    #expect(Phrase.tryAgain(unbound).english == "/retry tries again")
    #expect(Phrase.countdown(1, in: 8, unbound).english == "try 2 in 8 s (Esc gives up)")
    let drop = try keymap("queue-drop")
    #expect(Phrase.queueHint(drop).english == "Enter edits  K J move  Esc closes")
  }

  @Test func `names take the particle of their sound`() {
    #expect(Phrase.modelChosen("gpt-4o").korean == "다음 차례부터 gpt-4o를 씁니다.")
    #expect(Phrase.modelChosen("qwen").korean == "다음 차례부터 qwen을 씁니다.")
  }

  @Test func `dates and durations follow the language`() {
    let time = LocalTime(Timestamp(milliseconds: 1_795_222_182_000), utcOffset: 0)
    #expect(time.date == LocalizedText("2026-11-21", "2026년 11월 21일"))
    #expect(NumberText.duration(40) == LocalizedText("40 ms", "0.040초"))
    #expect(NumberText.duration(1234) == LocalizedText("1.2 s", "1.2초"))
    #expect(NumberText.duration(1_234_000) == LocalizedText("1,234 s", "1,234초"))
  }
}
