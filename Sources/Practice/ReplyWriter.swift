import Conversations

/// Turns a planned reply into the steps that send it.
struct ReplyWriter {
  /// Tokens that a delta brings, over and over: models' deltas come in uneven handfuls.
  private static let handfuls = [1, 1, 2, 1, 3, 1, 1, 2]

  let reply: PlannedReply
  let usage: Usage
  /// Tokens a second; 0 is as fast as they are taken.
  let speed: Int

  /// The steps of a reply that streams.
  func stream(includesUsage: Bool) -> [Step] {
    var steps: [Step] = [
      .head(
        status: 200,
        headers: ["content-type": "text/event-stream", "cache-control": "no-cache"]
      ),
      .role,
    ]
    steps += pause(tokens: 10)
    steps += deltas(reply.reasoning, as: Step.reasoning)
    steps += deltas(reply.text, as: Step.delta)
    if let call = reply.toolCall {
      steps.append(.toolCall(0, id: call.id, name: call.name))
      steps += deltas(call.arguments) { .arguments(0, $0) }
    }
    steps += reply.images.map { .chunk(delta: #"{"images":[\#(image($0))]}"#, finishReason: nil) }
    if let speech = reply.speech { steps += spoken(speech) }
    return steps + end(includesUsage: includesUsage)
  }

  /// The steps of a reply that comes whole; it takes as long as the stream would.
  func whole(in envelope: Envelope) -> [Step] {
    switch reply.ending {
    case .finish(let reason):
      let answer = envelope.completion(message: message, finishReason: reason, usage: usage)
      return pause(tokens: 10 + reply.completionTokens) + Step.json(answer)
    case .drop:
      return [.reset]
    case .error(let message):
      return Step.json(errorJSON(message, type: "server_error", code: "502"), status: 502)
    }
  }

  private func end(includesUsage: Bool) -> [Step] {
    switch reply.ending {
    case .finish(let reason):
      [.finish(reason)] + (includesUsage ? [.usage(usage)] : []) + [.done]
    case .drop:
      [.reset]
    case .error(let message):
      [.text("data: \(errorJSON(message, type: "server_error", code: "502"))\n\n"), .done]
    }
  }

  private func deltas(_ text: String, as step: (String) -> Step) -> [Step] {
    var pieces = Tokens.pieces(of: text)[...]
    var steps: [Step] = []
    var turn = 0
    while !pieces.isEmpty {
      let handful = pieces.prefix(Self.handfuls[turn % Self.handfuls.count])
      pieces = pieces.dropFirst(handful.count)
      turn += 1
      steps.append(step(handful.joined()))
      steps += pause(tokens: handful.count)
    }
    return steps
  }

  private func pause(tokens: Int) -> [Step] {
    speed > 0 ? [.delay(.seconds(tokens) / speed)] : []
  }

  private func image(_ address: String) -> String {
    #"{"type":"image_url","image_url":{"url":\#(quoted(address))}}"#
  }

  /// Pieces of what is said and of its sound by turns, as OpenAI sends them.
  private func spoken(_ speech: PracticeSpeech) -> [Step] {
    let id = #""id":"audio_practice_1""#
    var words = deltas(speech.transcript) {
      .chunk(delta: #"{"audio":{\#(id),"transcript":\#(quoted($0))}}"#, finishReason: nil)
    }
    for piece in speech.pieces {
      words.append(
        .chunk(delta: #"{"audio":{\#(id),"data":\#(quoted(piece))}}"#, finishReason: nil)
      )
    }
    let last = #"{"audio":{\#(id),"expires_at":\#(PracticeSpeech.expiry)}}"#
    return words + [.chunk(delta: last, finishReason: nil)]
  }

  private var message: String {
    var fields = [#""role":"assistant""#, #""content":\#(quoted(reply.text))"#]
    if !reply.reasoning.isEmpty {
      fields.append(#""reasoning_content":\#(quoted(reply.reasoning))"#)
    }
    if let call = reply.toolCall {
      let function = #"{"name":\#(quoted(call.name)),"arguments":\#(quoted(call.arguments))}"#
      let written = #"{"id":\#(quoted(call.id)),"type":"function","function":\#(function)}"#
      fields.append(#""tool_calls":[\#(written)]"#)
    }
    if !reply.images.isEmpty {
      fields.append(#""images":[\#(reply.images.map(image).joined(separator: ","))]"#)
    }
    if let speech = reply.speech {
      let data = quoted(speech.pieces.joined())
      let transcript = quoted(speech.transcript)
      fields.append(
        #""audio":{"id":"audio_practice_1","expires_at":\#(PracticeSpeech.expiry),"#
          + #""data":\#(data),"transcript":\#(transcript)}"#
      )
    }
    return "{" + fields.joined(separator: ",") + "}"
  }
}

/// An error in the shape that the Chat Completions reference gives.
func errorJSON(_ message: String, type: String, code: String, param: String? = nil) -> String {
  let fields = [
    #""message":\#(quoted(message))"#, #""type":\#(quoted(type))"#, #""param":\#(quoted(param))"#,
    #""code":\#(quoted(code))"#,
  ]
  return #"{"error":{\#(fields.joined(separator: ","))}}"#
}
