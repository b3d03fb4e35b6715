import Conversations
import FoundationEssentials
import Glibc
import NIOCore

/// Performs the steps of one answer on its connection, one after another.
///
/// It stays on the connection's event loop. Nothing is written faster than the client reads it,
/// and `cancel()` ends the work at once.
final class Exchange {
  private enum Framing { case notStarted, chunked, asWritten, untilClose }

  private enum Progress { case next, waits, over }

  /// Steps in a row before other connections get their turn.
  private static let stepsPerTurn = 256

  private let channel: any Channel
  private let board: Board
  private let envelope: Envelope
  private let canChunk: Bool
  private let ended: (ReceivedRequest.End, _ keepsAlive: Bool) -> Void
  /// Still to be done, the next one last.
  private var steps: [Step]
  private var framing = Framing.notStarted
  private var timer: Scheduled<Void>?
  private var isOver = false
  private var isWaiting = false
  private var needsRoom = false

  /// `canChunk` is false for a client of HTTP/1.0; `ended` is called once.
  init(
    _ answer: Answer,
    on channel: any Channel,
    board: Board,
    canChunk: Bool,
    ended: @escaping (ReceivedRequest.End, _ keepsAlive: Bool) -> Void
  ) {
    self.channel = channel
    self.board = board
    self.envelope = answer.envelope
    self.canChunk = canChunk
    self.ended = ended
    steps = answer.steps.reversed()
  }

  /// Goes on until a step waits or all are done.
  func advance() {
    guard !isOver, !isWaiting else { return }
    for _ in 0..<Self.stepsPerTurn {
      guard let step = steps.popLast() else { return finish() }
      switch perform(step) {
      case .next: break
      case .waits, .over: return
      }
      guard hasRoom() else { return }
    }
    channel.flush()
    isWaiting = true
    channel.eventLoop.assumeIsolated().execute { self.resume() }
  }

  /// The connection takes more bytes again.
  func roomAppeared() {
    guard needsRoom else { return }
    needsRoom = false
    resume()
  }

  /// The client is gone.
  func cancel() {
    end(.clientClosed, keepsAlive: false)
  }

  private func resume() {
    isWaiting = false
    advance()
  }

  private func hasRoom() -> Bool {
    if channel.isWritable { return true }
    isWaiting = true
    channel.flush()
    if channel.isWritable {
      isWaiting = false
      return true
    }
    needsRoom = true
    return false
  }

  private func end(_ end: ReceivedRequest.End, keepsAlive: Bool) {
    guard !isOver else { return }
    isOver = true
    timer?.cancel()
    steps.removeAll()
    ended(end, keepsAlive)
  }
}

// MARK: Steps

extension Exchange {
  private func perform(_ step: Step) -> Progress {
    switch step {
    case .head(let status, let headers): writeHead(status: status, headers: headers)
    case .text(let text): writeBody(ByteBuffer(string: text))
    case .bytes(let bytes): writeBody(ByteBuffer(bytes: bytes))
    case .raw(let bytes): writeRaw(ByteBuffer(bytes: bytes))
    case .chunk(let delta, let reason):
      writeBody(ByteBuffer(string: envelope.event(delta: delta, finishReason: reason)))
    case .usage(let usage): writeBody(ByteBuffer(string: envelope.event(usage: usage)))
    case .repeated(let text, let count):
      if count > 1 { steps.append(.repeated(text, count: count - 1)) }
      if count > 0 { writeBody(ByteBuffer(string: text)) }
    case .numbered(let first, let last, let every): unfold(first: first, last: last, every: every)
    case .delay(let duration): return wait(duration)
    case .gate(let name): return wait(at: name)
    case .stall:
      channel.flush()
      isWaiting = true
      return .waits
    case .close: return close(resetting: false)
    case .reset: return close(resetting: true)
    }
    return .next
  }

  private func unfold(first: Int, last: Int, every: Duration) {
    guard first <= last else { return }
    steps.append(.numbered(first: first + 1, last: last, every: every))
    if every > .zero { steps.append(.delay(every)) }
    let milliseconds = Int64(Date().timeIntervalSince1970 * 1000)
    steps.append(.delta("\(first)@\(milliseconds) "))
  }

  private func wait(_ duration: Duration) -> Progress {
    channel.flush()
    isWaiting = true
    timer = channel.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) {
      self.resume()
    }
    return .waits
  }

  private func wait(at gate: String) -> Progress {
    channel.flush()
    isWaiting = true
    board.pass(gate) { [weak self] in self?.resume() }
    return .waits
  }

  private func close(resetting: Bool) -> Progress {
    // A reset throws away what the kernel has not sent, so all that was written goes out first.
    isWaiting = true
    let sent = channel.writeAndFlush(ByteBuffer())
    sent.assumeIsolated().whenComplete { _ in
      self.end(.gatewayClosed, keepsAlive: false)
      guard resetting, let options = self.channel as? any SocketOptionProvider else {
        return self.channel.close(promise: nil)
      }
      options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
        self.channel.close(promise: nil)
      }
    }
    return .over
  }

  private func finish() {
    if framing == .chunked { channel.write(ByteBuffer(string: "0\r\n\r\n"), promise: nil) }
    channel.flush()
    end(.answered, keepsAlive: framing != .untilClose)
  }
}

// MARK: Writing

extension Exchange {
  private func writeHead(status: Int, headers: [String: String]) {
    let names = Set(headers.keys.map { $0.lowercased() })
    var lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let closes = headers.contains {
      $0.key.lowercased() == "connection" && $0.value.lowercased() == "close"
    }
    if names.contains("content-length") || names.contains("transfer-encoding") {
      framing = .asWritten
    } else if closes || !canChunk {
      framing = .untilClose
    } else {
      framing = .chunked
      lines.append("transfer-encoding: chunked")
    }
    let head = (["HTTP/1.1 \(status) \(Self.reason(status))"] + lines).joined(separator: "\r\n")
    channel.write(ByteBuffer(string: head + "\r\n\r\n"), promise: nil)
  }

  private func writeBody(_ body: ByteBuffer) {
    if framing == .notStarted {
      writeHead(status: 200, headers: ["content-type": "text/event-stream"])
    }
    guard framing == .chunked else {
      return channel.write(body, promise: nil)
    }
    // An empty HTTP chunk would end the body.
    guard body.readableBytes > 0 else { return }
    var chunk = ByteBuffer(string: String(body.readableBytes, radix: 16) + "\r\n")
    chunk.writeImmutableBuffer(body)
    chunk.writeStaticString("\r\n")
    channel.write(chunk, promise: nil)
  }

  private func writeRaw(_ bytes: ByteBuffer) {
    if framing == .notStarted { framing = .asWritten }
    channel.write(bytes, promise: nil)
  }

  /// The reason phrases of RFC 9110 for the statuses that gateways use.
  private static func reason(_ status: Int) -> String {
    let phrases = [
      200: "OK", 204: "No Content", 301: "Moved Permanently", 302: "Found",
      307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request",
      401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
      405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large",
      422: "Unprocessable Content", 429: "Too Many Requests", 500: "Internal Server Error",
      502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    ]
    return phrases[status] ?? "Status \(status)"
  }
}
