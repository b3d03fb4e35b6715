import Conversations
import Testing

@testable import Gateway

struct ReplyMergerTests {
  /// The reply of chunks, and what of it was delivered.
  private func merged(
    _ chunks: [String],
    expectedChoices: Int = 1
  ) throws -> (merger: ReplyMerger, delivered: ReplyDelta) {
    var merger = ReplyMerger(expectedChoices: expectedChoices)
    var delivered = ReplyDelta()
    for chunk in chunks {
      delivered.append(merger.merge(try ChunkReader.read(Array(chunk.utf8))))
    }
    delivered.append(merger.finish())
    return (merger, delivered)
  }

  private func delta(_ members: String) -> String {
    #"{"choices":[{"index":0,"delta":{\#(members)}}]}"#
  }

  private func content(_ texts: [String]) -> [String] {
    texts.map { delta(#""content":\#(JSONValue.string($0).text)"#) }
  }

  @Test(arguments: [
    (["Hel", "lo"], "Hello", ""),
    (["<think>", "a b", "</think>", "\n\nHi"], "Hi", "a b"),
    (["<th", "ink>\n", "a</th", "ink>Hi"], "Hi", "a"),
    ([" \n<thinking>a</thinking> Hi"], "Hi", "a"),
    (["<thought>a</thought>Hi"], "Hi", "a"),
    (["<think>a < b </thin c"], "", "a < b </thin c"),
    (["Use <think> and </think> in XML"], "Use <think> and </think> in XML", ""),
    (["Write `</think>` at the end"], "Write `</think>` at the end", ""),
    (["```\nx\n", "</think>\n```"], "```\nx\n</think>\n```", ""),
    (["so it is", " 42\n</thi", "nk>", "\n\n42"], "\n\n42", "so it is 42\n"),
    (["so\n</think>\n\n42"], "42", "so\n"),
    (["  <", "b>bold</b>"], "  <b>bold</b>", ""),
    (["<think></think>Hi"], "Hi", ""),
    (["<"], "<", ""),
    (["a", "<think>b</think>c"], "a<think>b</think>c", ""),
  ])
  func `parts reasoning that is written into the text`(
    _ texts: [String],
    _ text: String,
    _ reasoning: String
  ) throws {
    let (merger, delivered) = try merged(content(texts))
    #expect(merger.first?.text == text)
    #expect(merger.first?.reasoning == reasoning)
    #expect(delivered.text == text)
    #expect(delivered.reasoning == reasoning)
  }

  @Test func `parts tags the same at every cut`() throws {
    let whole = "<think>좋아요 </t> </think>\n안녕 <think>"
    for cut in whole.indices {
      let (_, delivered) = try merged(content([String(whole[..<cut]), String(whole[cut...])]))
      #expect(delivered == ReplyDelta(text: "안녕 <think>", reasoning: "좋아요 </t> "))
    }
  }

  @Test func `delivers ordinary text without delay`() throws {
    var merger = ReplyMerger()
    let chunk = try ChunkReader.read(Array(content(["H"])[0].utf8))
    #expect(merger.merge(chunk) == ReplyDelta(text: "H"))
  }

  @Test(arguments: [
    #""reasoning_content":"a","reasoning":"a","reasoning_details":[{"text":"a"}]"#,
    #""reasoning":"a","reasoning_content":"""#,
    #""reasoning_details":[{"type":"reasoning.text","text":"a"}]"#,
    #""reasoning_details":[{"type":"reasoning.summary","summary":"a"}]"#,
    #""content":[{"type":"thinking","thinking":[{"type":"text","text":"a"}]}]"#,
    #""reasoning":{"text":"a"}"#,
  ])
  func `takes reasoning from one place only`(_ members: String) throws {
    #expect(try merged([delta(members)]).delivered == ReplyDelta(reasoning: "a"))
  }

  @Test(arguments: [
    #"{"choices":[{"delta":{"content":["a",{"type":"text","text":"b"}]}}]}"#,
    #"{"choices":[{"index":null,"delta":{"content":"ab","role":7}}],"usage":[],"model":3}"#,
    #"{"choices":[{"index":5,"delta":{"content":"ab"},"logprobs":"none","finish_reason":{}}]}"#,
    #"{"choices":[null,3,{"message":{"content":"ab"},"delta":null}]}"#,
    #"{"choices":[{"text":"ab"}],"citations":7,"x_groq":null,"error":null}"#,
    #"{"choices":[{"delta":{"content":"ab"},"message":{"content":"old"}}],"error":""}"#,
  ])
  func `survives surprising types`(_ chunk: String) throws {
    #expect(try merged([chunk]).delivered == ReplyDelta(text: "ab"))
  }

  @Test func `lets a whole message replace what came, and adds what it adds`() throws {
    func message(_ text: String) -> String {
      #"{"choices":[{"message":{"content":"\#(text)"}}]}"#
    }
    #expect(try merged([message("He"), message("Hello")]).delivered == ReplyDelta(text: "Hello"))
    let rewritten = try merged([message("Help"), message("Hello")])
    #expect(rewritten.delivered == ReplyDelta(text: "Hello", isRewrite: true))
    #expect(rewritten.merger.first?.text == "Hello")
  }

  @Test func `keeps several choices apart and shows the first`() throws {
    let (merger, delivered) = try merged(
      [
        #"{"choices":[{"index":1,"delta":{"content":"B"}},{"index":0,"delta":{"content":"A"}}]}"#,
        #"{"choices":[{"index":0,"delta":{"content":"1"},"finish_reason":"stop"}]}"#,
        #"{"choices":[{"index":1,"delta":{"content":"2"},"finish_reason":"length"}]}"#,
      ],
      expectedChoices: 2
    )
    #expect(delivered == ReplyDelta(text: "A1"))
    #expect(
      merger.choices.map(\.choice) == [
        ReplyChoice(index: 1, text: "B2", finishReason: "length"),
        ReplyChoice(index: 0, text: "A1", finishReason: "stop"),
      ]
    )
    #expect(merger.hasFinished)
  }

  @Test func `never keeps more choices than it can afford`() throws {
    let choice = #"{"index":0,"delta":{"content":"a"}}"#
    let chunk = #"{"choices":[\#(Array(repeating: choice, count: 10_000).joined(separator: ","))]}"#
    #expect(try merged([chunk]).delivered.text.count == ReplyMerger.choiceLimit)
  }

  @Test func `keeps the finish reason, the id and the usage that nulls follow`() throws {
    let (merger, _) = try merged([
      #"{"id":"","model":"","choices":[],"usage":{"prompt_tokens":1}}"#,
      #"{"id":"a","model":"m1","choices":[{"delta":{},"finish_reason":"stop"}]}"#,
      #"{"id":"b","model":"m2","choices":[{"delta":null,"finish_reason":null}],"usage":null}"#,
      #"{"choices":[{"delta":{},"finish_reason":""}],"usage":{}}"#,
    ])
    #expect(merger.id == "a")
    #expect(merger.model == "m1")
    #expect(merger.first?.finishReason == "stop")
    #expect(merger.usage == Usage(promptTokens: 1))
  }

  @Test func `collects refusals, tokens, transcripts and sources`() throws {
    let source = #"{"type":"url_citation","url_citation":{"url":"https://a"}}"#
    let (merger, _) = try merged([
      delta(#""refusal":"I'm ","annotations":[\#(source),\#(source)],"audio":{"transcript":"x"}"#),
      delta(#""refusal":"sorry","annotations":[{"url":"https://b"}],"audio":{"transcript":"y"}"#),
      #"{"choices":[{"logprobs":{"content":[{"token":"a","logprob":-0.5,"top_logprobs":[]}]}}]}"#,
    ])
    #expect(merger.first?.refusal == "I'm sorry")
    #expect(merger.first?.media.transcript == "xy")
    #expect(merger.citations == ["https://a", "https://b"])
    #expect(merger.first?.choice.tokens == [TokenProbability(token: "a", logProbability: -0.5)])
  }
}
