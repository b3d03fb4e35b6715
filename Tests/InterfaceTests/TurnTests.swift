import Conversations
import Testing

@testable import Interface

struct TurnTests {
  @Test func `sending starts a turn with the prompt and a waiting reply`() {
    var state = Fixture.state()
    state.type("Hello there")
    let effects = state.press("enter")

    guard case .startTurn(let turn) = effects.first else {
      Issue.record("no turn started: \(effects)")
      return
    }
    #expect(effects.count == 1)
    #expect(turn.prompt?.text == "Hello there")
    #expect(turn.reply.parent == turn.prompt?.id)
    #expect(turn.reply.reply?.state == .waiting)
    #expect(turn.conversation.title == "Hello there")
    #expect(turn.conversation.leaf == turn.reply.id)
    #expect(
      turn.request
        == ChatRequest(
          model: "practice-small",
          messages: [RequestMessage(role: .user, text: "Hello there")]
        )
    )
    #expect(state.shown.prompt.isEmpty)
    #expect(state.list.conversations.map(\.title) == ["Hello there"])
  }

  @Test func `a blank prompt is not sent`() {
    var state = Fixture.state()
    state.type("   ")
    #expect(state.press("enter") == [])
    #expect(state.shown.prompt.text == "   ")
  }

  @Test func `deltas grow the reply and its end says how it stands`() {
    var state = Fixture.state()
    let turn = state.send("Hi")
    state.stream(.delta(ReplyDelta(text: "Hel", reasoning: "hm")), to: turn, after: 300)
    state.stream(.delta(ReplyDelta(text: "lo")), to: turn, after: 200)
    var end = ReplyEnd(state: .complete)
    end.finishReason = "stop"
    end.usage = Usage(promptTokens: 8, completionTokens: 2)
    let effects = state.stream(.ended(end), to: turn, after: 100)

    let reply = state.shown.lastReply
    #expect(reply?.text == "Hello")
    #expect(reply?.reply?.reasoning == "hm")
    #expect(reply?.reply?.state == .complete)
    #expect(reply?.reply?.usage == Usage(promptTokens: 8, completionTokens: 2))
    #expect(reply?.reply?.times.firstDelta == 300)
    #expect(reply?.reply?.times.duration == 600)
    #expect(!state.shown.isRunning)
    #expect(turn.map { effects == [.storeSeen($0.conversation.id)] } == true)
  }

  @Test func `the status bar counts down to the next try, whatever the cause says`() {
    var state = Fixture.state(rows: 12, columns: 60)
    let turn = state.send("Hi")
    let message = String(repeating: "a long cause ", count: 12)
    let failure = Failure(kind: .rate, message: message, status: 429, isRetryable: true)
    let retry = Retry(attempt: 1, delayMilliseconds: 4000, failure: failure)
    state.stream(.retrying(retry), to: turn)
    #expect(state.screen().last?.hasPrefix(" ~ try 2 in 4 s") == true)
    _ = state.handle(.tick, at: Timestamp(milliseconds: state.now.milliseconds + 1000))
    #expect(state.screen().last?.hasPrefix(" ~ try 2 in 3 s") == true)
  }

  @Test func `trying again while a try is waited for makes it now, once`() {
    var state = Fixture.state(rows: 12, columns: 60)
    let turn = state.send("Hi")
    let failure = Failure(kind: .rate, message: "Slow down", status: 429, isRetryable: true)
    let retry = Retry(attempt: 1, delayMilliseconds: 4000, failure: failure)
    #expect(state.perform(.retry, at: state.now) == [])
    state.stream(.retrying(retry), to: turn)
    #expect(
      state.screen().contains("   ~ Slow down Try 2 in 4 s; Alt+R tries now, Esc gives up.")
    )
    #expect(state.perform(.retry, at: state.now) == turn.map { [.retryNow($0.reply.id)] })
    #expect(state.perform(.retry, at: state.now) == [])
  }

  @Test func `a model that nobody chose gives way to the first listed, once`() {
    var state = Fixture.state()
    state.isModelFallback = true
    let local = ModelDescription(reference: ModelReference(gateway: "ollama", model: "qwen"))
    let practice = ModelDescription(reference: state.model)
    _ = state.handle(.modelsLoaded([local, practice]), at: state.now)
    #expect(state.shown.conversation.model == local.reference)
    _ = state.perform(.favouriteModel(.next), at: state.now)
    _ = state.handle(.modelsLoaded([local, practice]), at: state.now)
    #expect(state.shown.conversation.model == practice.reference)
  }

  @Test func `a rewrite takes the place of what came before`() {
    var state = Fixture.state()
    let turn = state.send("Hi")
    state.stream(.delta(ReplyDelta(text: "thinking aloud")), to: turn)
    _ = state.screen()
    let rewrite = ReplyDelta(text: "Hello", reasoning: "thinking aloud", isRewrite: true)
    state.stream(.delta(rewrite), to: turn)
    #expect(state.shown.lastReply?.text == "Hello")
    #expect(state.shown.lastReply?.reply?.reasoning == "thinking aloud")
    #expect(state.screen().contains("   Hello"))
    #expect(!state.screen().contains("   thinking aloud"))
  }

  @Test func `the next request carries the path and leaves out replies without text`() {
    var state = Fixture.state()
    let first = state.send("one")
    state.stream(.delta(ReplyDelta(text: "first reply")), to: first)
    state.stream(.ended(ReplyEnd(state: .complete)), to: first)
    let second = state.send("two")
    state.stream(.ended(ReplyEnd(state: .failed)), to: second)
    let third = state.send("three")

    #expect(
      third?.request.messages == [
        RequestMessage(role: .user, text: "one"),
        RequestMessage(role: .assistant, text: "first reply"),
        RequestMessage(role: .user, text: "two"),
        RequestMessage(role: .user, text: "three"),
      ]
    )
  }

  @Test func `a prompt typed while a reply streams waits and goes out after it`() {
    var state = Fixture.state()
    let first = state.send("one")
    state.type("two")
    #expect(state.press("enter") == [])
    #expect(state.shown.queue.map(\.text) == ["two"])

    let effects = state.stream(.ended(ReplyEnd(state: .complete)), to: first)
    let sent = effects.compactMap { effect -> String? in
      if case .startTurn(let start) = effect { start.prompt?.text } else { nil }
    }
    #expect(sent == ["two"])
    #expect(state.shown.queue.isEmpty)
  }

  @Test func `a queued prompt goes back to the prompt when the reply before it failed`() {
    var state = Fixture.state()
    let first = state.send("one")
    state.type("two")
    _ = state.press("enter")
    state.stream(.ended(ReplyEnd(state: .incomplete)), to: first)
    #expect(state.shown.queue.isEmpty)
    #expect(state.shown.prompt.text == "two")
  }

  @Test func `escape stops the running reply and nothing else`() {
    var state = Fixture.state()
    let turn = state.send("one")
    state.type("draft")
    #expect(turn.map { state.press("esc") == [.stopTurn($0.reply.id)] } == true)
    #expect(state.shown.prompt.text == "draft")
  }

  @Test func `trying again adds a sibling and brackets move between them`() {
    var state = Fixture.state()
    let first = state.send("one")
    state.stream(.delta(ReplyDelta(text: "first")), to: first)
    state.stream(.ended(ReplyEnd(state: .complete)), to: first)
    let retried = state.press("alt+r").compactMap { effect -> TurnStart? in
      if case .startTurn(let start) = effect { start } else { nil }
    }.first
    #expect(retried?.prompt == nil)
    #expect(retried?.reply.parent == first?.prompt?.id)
    state.stream(.delta(ReplyDelta(text: "second")), to: retried)
    state.stream(.ended(ReplyEnd(state: .complete)), to: retried)

    #expect(state.shown.lastReply?.text == "second")
    let effects = state.perform(.branch(.sibling(.previous)), at: state.now)
    #expect(state.shown.lastReply?.text == "first")
    #expect(
      first.map { effects == [.storeLeaf($0.reply.id, of: $0.conversation.id)] } == true
    )
    _ = state.perform(.branch(.sibling(.next)), at: state.now)
    #expect(state.shown.lastReply?.text == "second")
  }

  @Test func `a conversation left while it streams goes on and is marked finished`() {
    var state = Fixture.state()
    let turn = state.send("one")
    _ = state.press("ctrl+n")
    state.stream(.delta(ReplyDelta(text: "unseen")), to: turn)
    #expect(state.list.conversations.first?.lastReply == .streaming)
    let effects = state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    #expect(effects == [])
    #expect(state.list.conversations.first?.isUnseen == true)

    let shown = state.press("alt+a")
    #expect(
      turn.map {
        shown == [.loadMessages($0.conversation.id), .storeSeen($0.conversation.id)]
      } == true
    )
    #expect(state.shown.conversation.title == "one")
  }

  @Test func `ctrl+c stops, then clears the draft, then quits when pressed twice`() {
    var state = Fixture.state()
    let turn = state.send("one")
    #expect(turn.map { state.press("ctrl+c") == [.stopTurn($0.reply.id)] } == true)
    state.stream(.ended(ReplyEnd(state: .stopped)), to: turn)
    state.type("draft")
    #expect(state.press("ctrl+c") == [])
    #expect(state.shown.prompt.isEmpty)
    #expect(state.press("ctrl+c") == [])
    #expect(state.press("ctrl+c") == [.quit])
  }

  @Test func `a conversation whose gateway is gone continues with the model in use`() {
    var state = Fixture.state()
    var old = Fixture.conversation(1, title: "old")
    old.model = ModelReference(gateway: "elsewhere", model: "m")
    _ = state.handle(.conversationsLoaded([old], isLast: true), at: state.now)
    let effects = state.press("alt+right")
    #expect(effects == [.loadMessages(old.id)])
    #expect(state.shown.conversation.model == Fixture.model)
    #expect(state.message?.hasPrefix("elsewhere is not configured") == true)
  }
}
