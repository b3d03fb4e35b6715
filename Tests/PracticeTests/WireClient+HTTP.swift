import FoundationEssentials

/// One HTTP answer, its body taken out of its framing.
struct HTTPAnswer {
  let status: Int
  /// Names in lower case.
  let headers: [String: String]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The `data` of the events of a stream.
  var events: [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }
  }

  /// The body as one completion.
  var completion: Completion {
    get throws { try Completion(json: text) }
  }

  /// The events of a stream, without its end.
  var chunks: [Completion] {
    get throws { try events.filter { $0 != "[DONE]" }.map { try Completion(json: $0) } }
  }

  /// The text of all chunks together.
  var streamedText: String {
    get throws { try chunks.compactMap { $0.choices.first?.delta?.content }.joined() }
  }
}

/// A chunk or a whole completion.
struct Completion: Decodable, Equatable {
  struct Choice: Decodable, Equatable {
    struct Message: Decodable, Equatable {
      struct Call: Decodable, Equatable {
        struct Function: Decodable, Equatable {
          let name: String?
          let arguments: String
        }

        let id: String?
        let function: Function
      }

      let role: String?
      let content: String?
      let reasoningContent: String?
      let toolCalls: [Call]?
    }

    let delta: Message?
    let message: Message?
    let finishReason: String?
  }

  struct Usage: Decodable, Equatable {
    struct Prompt: Decodable, Equatable { let cachedTokens: Int }

    let promptTokens: Int
    let completionTokens: Int
    let totalTokens: Int
    let promptTokensDetails: Prompt?
  }

  let choices: [Choice]
  let usage: Usage?

  init(json: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: Data(json.utf8))
  }
}

extension WireClient {
  struct BadFraming: Error {
    let line: String
  }

  /// Sends a request and reads its answer; the connection can be used again.
  func request(
    _ method: String,
    _ path: String,
    headers: [String] = [],
    body: String = ""
  ) async throws -> HTTPAnswer {
    try await sendRequest(method, path, headers: headers, body: body)
    return try await answer()
  }

  func sendRequest(
    _ method: String,
    _ path: String,
    headers: [String] = [],
    body: String = ""
  ) async throws {
    let lines = ["\(method) \(path) HTTP/1.1", "host: 127.0.0.1"] + headers
    let length = "content-length: \(body.utf8.count)"
    try await send((lines + [length]).joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  func answer() async throws -> HTTPAnswer {
    let lines = try await receive(through: "\r\n\r\n").split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts[1].drop(while: \.isWhitespace).description
    }
    let status = Int(lines[0].split(separator: " ")[1]) ?? 0
    let body =
      headers["transfer-encoding"] == "chunked"
      ? try await chunkedBody()
      : try await receive(count: headers["content-length"].flatMap { Int($0) } ?? 0)
    return HTTPAnswer(status: status, headers: headers, body: body)
  }

  private func chunkedBody() async throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = try await receive(through: "\r\n")
      guard let size = Int(line.dropLast(1), radix: 16) else { throw BadFraming(line: line) }
      body += try await receive(count: size)
      let end = try await receive(count: 2)
      guard end == [13, 10] else { throw BadFraming(line: String(decoding: end, as: UTF8.self)) }
      if size == 0 { return body }
    }
  }

  /// Asks for a reply to one prompt.
  func complete(
    _ prompt: String,
    model: String = "practice-small@0",
    stream: Bool = true,
    more: String = ""
  ) async throws -> HTTPAnswer {
    let options = stream ? #","stream":true,"stream_options":{"include_usage":true}"# : ""
    let body =
      #"{"model":"\#(model)","messages":[{"role":"user","content":"\#(prompt)"}]\#(options)\#(more)}"#
    return try await request("POST", "/v1/chat/completions", body: body)
  }
}
