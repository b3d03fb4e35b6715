package import Conversations

/// One thing the practice gateway does while it answers a request; a reply is a list of them.
package enum Step: Equatable, Sendable {
  /// The status line and headers. Left out, `200` with `text/event-stream` is sent before the
  /// first body step. The body is sent in HTTP chunks, unless the headers frame it themselves
  /// (`content-length`, `transfer-encoding`) or say `connection: close`.
  case head(status: Int, headers: [String: String])
  /// Body text; one HTTP chunk.
  case text(String)
  /// Body bytes; one HTTP chunk.
  case bytes([UInt8])
  /// Bytes put on the connection as they are: no framing, no implied head.
  case raw([UInt8])
  /// One `chat.completion.chunk` event. `delta` is a JSON object.
  case chunk(delta: String, finishReason: String?)
  /// The event that carries the usage and no choice.
  case usage(Usage)
  /// The same body text again and again, no faster than the client takes it.
  case repeated(String, count: Int)
  /// Deltas `N@MILLISECONDS` and a space: a number that counts up to `last`, and the Unix time at
  /// which it was written.
  case numbered(first: Int, last: Int, every: Duration)
  /// Sends what was written so far and waits.
  case delay(Duration)
  /// Waits until the gate of that name is opened; a gate once open stays open.
  case gate(String)
  /// Sends nothing more and keeps the connection until the client gives up.
  case stall
  /// Ends the connection as if the process had closed it: no final HTTP chunk.
  case close
  /// Ends the connection with a TCP reset.
  case reset
}

extension Step {
  /// The event that opens a reply.
  package static let role = chunk(delta: #"{"role":"assistant","content":""}"#, finishReason: nil)

  /// The event that ends a stream.
  package static let done = text("data: [DONE]\n\n")

  /// Text added to the reply.
  package static func delta(_ text: String) -> Step {
    chunk(delta: #"{"content":\#(quoted(text))}"#, finishReason: nil)
  }

  /// Text added to the reasoning.
  package static func reasoning(_ text: String) -> Step {
    chunk(delta: #"{"reasoning_content":\#(quoted(text))}"#, finishReason: nil)
  }

  /// Opens the tool call at `index` with its id and name; its arguments are empty so far.
  package static func toolCall(_ index: Int, id: String, name: String) -> Step {
    let function = #"{"name":\#(quoted(name)),"arguments":""}"#
    let call = #"{"index":\#(index),"id":\#(quoted(id)),"type":"function","function":\#(function)}"#
    return chunk(delta: #"{"tool_calls":[\#(call)]}"#, finishReason: nil)
  }

  /// Text added to the arguments of the tool call at `index`.
  package static func arguments(_ index: Int, _ text: String) -> Step {
    let call = #"{"index":\#(index),"function":{"arguments":\#(quoted(text))}}"#
    return chunk(delta: #"{"tool_calls":[\#(call)]}"#, finishReason: nil)
  }

  /// The event that says why the reply ended.
  package static func finish(_ reason: String) -> Step {
    chunk(delta: "{}", finishReason: reason)
  }

  /// The bytes of `text` in HTTP chunks of `size` bytes, wherever that cuts a character.
  package static func pieces(of text: String, size: Int) -> [Step] {
    let bytes = Array(text.utf8)
    return stride(from: 0, to: bytes.count, by: max(1, size)).map { start in
      .bytes(Array(bytes[start..<min(start + max(1, size), bytes.count)]))
    }
  }

  /// A whole JSON answer with its length.
  package static func json(_ text: String, status: Int = 200, headers: [String: String] = [:])
    -> [Step]
  {
    whole(text, type: "application/json", status: status, headers: headers)
  }

  static func whole(_ text: String, type: String, status: Int, headers: [String: String] = [:])
    -> [Step]
  {
    let framing = ["content-type": type, "content-length": String(text.utf8.count)]
    return [
      .head(status: status, headers: headers.merging(framing) { given, _ in given }), .text(text),
    ]
  }
}
