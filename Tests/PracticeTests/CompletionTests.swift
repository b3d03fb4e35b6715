import Practice
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CompletionTests {
  @Test(arguments: ["hello", "안녕하세요", "/code", "/table", "/long 3", "도움말", "how do keys work?"])
  func `streams the same text that it answers whole`(prompt: String) async throws {
    try await withGateway { _, client in
      let streamed = try await client.complete(prompt)
      let whole = try await client.complete(prompt, stream: false)
      let text = try #require(try whole.completion.choices.first?.message?.content)
      #expect(try streamed.streamedText == text)
      #expect(!text.isEmpty)
    }
  }

  @Test func `opens with the role and ends with reason, usage and done`() async throws {
    try await withGateway { _, client in
      let reply = try await client.complete("/echo one two")
      #expect(reply.status == 200)
      #expect(reply.headers["content-type"] == "text/event-stream")
      #expect(reply.events.last == "[DONE]")
      let chunks = try reply.chunks
      #expect(chunks.first?.choices.first?.delta?.role == "assistant")
      #expect(chunks.map { $0.choices.first?.delta?.content } == ["", "one", " two", nil, nil])
      #expect(chunks.map { $0.choices.first?.finishReason } == [nil, nil, nil, "stop", nil])
      #expect(chunks.last?.choices == [])
    }
  }

  @Test func `counts what it read and what it wrote`() async throws {
    try await withGateway { _, client in
      let expected = Completion.Usage(
        promptTokens: 8,
        completionTokens: 2,
        totalTokens: 10,
        promptTokensDetails: .init(cachedTokens: 0)
      )
      let reply = try await client.complete("/echo one two")
      #expect(try reply.chunks.last?.usage == expected)
    }
  }

  @Test func `leaves the usage out where it is not asked for`() async throws {
    try await withGateway { _, client in
      let body =
        #"{"model":"practice-small","stream":true,"messages":[{"role":"user","content":"/echo a"}]}"#
      let reply = try await client.request("POST", "/v1/chat/completions", body: body)
      #expect(try reply.chunks.count == 3)
      #expect(try reply.chunks.allSatisfy { $0.usage == nil })
    }
  }

  @Test func `reports the known start of a conversation as cached`() async throws {
    try await withGateway { _, client in
      let first = #"{"role":"user","content":"/echo one"}"#
      let next = #"{"role":"assistant","content":"one"},{"role":"user","content":"/echo two"}"#
      func body(_ messages: String) -> String {
        #"{"model":"practice-small","messages":[\#(messages)]}"#
      }
      _ = try await client.request("POST", "/v1/chat/completions", body: body(first))
      let reply = try await client.request(
        "POST",
        "/v1/chat/completions",
        body: body("\(first),\(next)")
      )
      let usage = try #require(try reply.completion.usage)
      #expect(usage.promptTokens == 19)
      #expect(usage.promptTokensDetails?.cachedTokens == 7)
    }
  }

  @Test func `answers Korean in Korean and English in English`() async throws {
    try await withGateway { _, client in
      let korean = try await client.complete("단축키를 알려 줘").streamedText
      #expect(korean.hasPrefix("> 단축키를 알려 줘\n\n여기는 마루 안에 있는"))
      #expect(korean.contains("## 알아 두면 좋은 키"))
      let english = try await client.complete("Which keys are there?").streamedText
      #expect(english.hasPrefix("> Which keys are there\\?\n\nThis is the **practice gateway**"))
      #expect(english.contains("## Keys worth knowing"))
    }
  }

  @Test func `writes the reasoning before the reply and counts it`() async throws {
    try await withGateway { _, client in
      let chunks = try await client.complete("hello", model: "practice-reasoning@0").chunks
      let deltas = chunks.compactMap { $0.choices.first?.delta }
      let lastThought = try #require(deltas.lastIndex { $0.reasoningContent != nil })
      let firstWord = try #require(deltas.firstIndex { !($0.content ?? "").isEmpty })
      #expect(lastThought + 1 == firstWord)
      let reasoning = deltas.compactMap(\.reasoningContent).joined()
      #expect(reasoning.hasPrefix("> hello\n\nThe prompt asks"))
      let whole = try await client.complete("hello", model: "practice-reasoning@0", stream: false)
      #expect(try whole.completion.choices.first?.message?.reasoningContent == reasoning)
    }
  }

  @Test func `asks for a tool and goes on with its result`() async throws {
    try await withGateway { _, client in
      let chunks = try await client.complete("/tool").chunks
      let calls = chunks.compactMap { $0.choices.first?.delta?.toolCalls?.first }
      #expect(calls.first?.id == "call_practice_1")
      #expect(calls.first?.function.name == "look_up_weather")
      #expect(
        calls.map(\.function.arguments).joined() == #"{"city":"Seoul","unit":"celsius"}"#
      )
      #expect(chunks.compactMap { $0.choices.first?.finishReason } == ["tool_calls"])

      let result = #"{"role":"tool","tool_call_id":"call_practice_1","content":"21 degrees"}"#
      let body = #"{"model":"practice-tools@0","messages":[\#(result)]}"#
      let reply = try await client.request("POST", "/v1/chat/completions", body: body)
      #expect(
        try reply.completion.choices.first?.message?.content
          == "The tool answered:\n\n```\n21 degrees\n```"
      )
    }
  }

  @Test func `cuts at the token limit and continues after the cut`() async throws {
    try await withGateway { _, client in
      let cut = try await client.complete(
        "/echo one two three",
        stream: false,
        more: #","max_tokens":2"#
      )
      #expect(try cut.completion.choices.first?.message?.content == "one two")
      #expect(try cut.completion.choices.first?.finishReason == "length")
      let messages =
        #"{"role":"user","content":"/echo one two three"},{"role":"assistant","content":"one two"}"#
      let body = #"{"model":"practice-small@0","messages":[\#(messages)]}"#
      let rest = try await client.request("POST", "/v1/chat/completions", body: body)
      #expect(try rest.completion.choices.first?.message?.content == " three")
    }
  }

  @Test func `takes content in parts`() async throws {
    try await withGateway { _, client in
      let parts =
        #"[{"type":"text","text":"/echo"},{"type":"image_url"},{"type":"text","text":"b"}]"#
      let body = #"{"model":"practice-small@0","messages":[{"role":"user","content":\#(parts)}]}"#
      let reply = try await client.request("POST", "/v1/chat/completions", body: body)
      #expect(try reply.completion.choices.first?.message?.content == "b")
    }
  }
}
