import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers each request with the next of its scripted responses, byte
/// for byte, and keeps what it was sent.
final class ScriptedServer: Sendable {
  struct Response: Sendable {
    enum End: Sendable {
      /// The connection stays open for the next request.
      case keep
      case close
      case reset
      /// Nothing more comes.
      case hold
    }

    var pieces: [[UInt8]]
    var end = End.keep
  }

  struct Request: Equatable, Sendable {
    var method: String
    var path: String
    /// Names in lower case.
    var headers: [String: String]
    var body: String
  }

  private struct State {
    var responses: [Response]
    var requests: [Request] = []
    var closed = 0
    var connections = 0
    var open: [any Channel] = []
    var bytes = 0
  }

  private let state: Mutex<State>
  private let channel: any Channel
  let closings: AsyncStream<Void>
  private let closing: AsyncStream<Void>.Continuation

  var port: Int { channel.localAddress?.port ?? 0 }
  var origin: String { "http://127.0.0.1:\(port)" }
  var requests: [Request] { state.withLock { $0.requests } }
  var connectionCount: Int { state.withLock { $0.connections } }
  /// All that clients sent, once decrypted.
  var byteCount: Int { state.withLock { $0.bytes } }

  /// With a context it speaks TLS; one that answers early reads no more than the head of a request.
  init(
    _ responses: [Response],
    tls: NIOSSLContext? = nil,
    answersEarly: Bool = false
  ) async throws {
    let box = Box()
    (closings, closing) = AsyncStream.makeStream()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
          try pipeline.addHandler(Handler(box: box, answersEarly: answersEarly))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    state = Mutex(State(responses: responses))
    box.server.withLock { $0 = self }
  }

  func stop() async throws {
    try await channel.close()
  }

  private final class Box: Sendable {
    let server = Mutex<ScriptedServer?>(nil)
  }

  /// Resets the connection that was opened last.
  func reset() {
    if let channel = state.withLock({ $0.open.popLast() }) { Self.reset(channel) }
  }

  private static func reset(_ channel: any Channel) {
    (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      .whenComplete { _ in channel.close(promise: nil) }
  }

  private func opened(_ channel: any Channel) {
    state.withLock { state in
      state.connections += 1
      state.open = [channel]
    }
  }

  private func count(_ bytes: Int) {
    state.withLock { $0.bytes += bytes }
  }

  private func answer(to request: Request) -> Response {
    state.withLock { state in
      state.requests.append(request)
      return state.responses[min(state.requests.count, state.responses.count) - 1]
    }
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let box: Box
    private let answersEarly: Bool
    private var received: [UInt8] = []
    private var hasAnswered = false

    init(box: Box, answersEarly: Bool) {
      self.box = box
      self.answersEarly = answersEarly
    }

    private var server: ScriptedServer? { box.server.withLock { $0 } }

    func channelActive(context: ChannelHandlerContext) {
      server?.opened(context.channel)
    }

    func channelInactive(context: ChannelHandlerContext) {
      server?.closing.yield()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let buffer = unwrapInboundIn(data)
      server?.count(buffer.readableBytes)
      if answersEarly, hasAnswered { return }
      received += buffer.readableBytesView
      // TLS, which a server without it takes for a bad request.
      if received.first == 0x16 {
        let refusal = ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n")
        return context.writeAndFlush(wrapOutboundOut(refusal)).assumeIsolated().whenComplete { _ in
          context.close(promise: nil)
        }
      }
      while let request = nextRequest(), let response = server?.answer(to: request) {
        hasAnswered = true
        for piece in response.pieces {
          context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece)), promise: nil)
        }
        switch response.end {
        case .keep, .hold: break
        case .close: context.close(promise: nil)
        case .reset: ScriptedServer.reset(context.channel)
        }
      }
    }

    private func nextRequest() -> Request? {
      let text = String(decoding: received, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { return nil }
      let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
      let start = lines[0].split(separator: " ").map(String.init)
      var headers: [String: String] = [:]
      for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        headers[line[..<colon].lowercased()] =
          line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      }
      let length = answersEarly ? 0 : headers["content-length"].flatMap(Int.init) ?? 0
      let head = text[..<end.upperBound].utf8.count
      guard received.count >= head + length else { return nil }
      let body = String(decoding: received[head..<head + length], as: UTF8.self)
      received.removeFirst(head + length)
      return Request(method: start[0], path: start[1], headers: headers, body: body)
    }
  }
}

extension ScriptedServer.Response {
  /// A whole response with a length.
  static func whole(
    _ status: Int,
    _ body: String,
    type: String = "application/json",
    headers: [String: String] = [:]
  ) -> Self {
    raw(status, Array(body.utf8), type: type, headers: headers)
  }

  /// A stream in these pieces, which ends as told: `keep` with the last chunk, others without.
  static func stream(
    _ pieces: [String],
    type: String = "text/event-stream",
    headers: [String: String] = [:],
    end: End = .keep
  ) -> Self {
    raw(pieces: pieces.map { Array($0.utf8) }, type: type, headers: headers, end: end)
  }

  static func raw(
    _ status: Int,
    _ body: [UInt8],
    type: String,
    headers: [String: String]
  ) -> Self {
    let head = head(status, type, headers) + "content-length: \(body.count)\r\n\r\n"
    return Self(pieces: [Array(head.utf8) + body])
  }

  static func raw(
    pieces: [[UInt8]],
    type: String,
    headers: [String: String],
    end: End
  ) -> Self {
    let head = head(200, type, headers) + "transfer-encoding: chunked\r\n\r\n"
    let chunks = pieces.filter { !$0.isEmpty }.map { piece in
      Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [0x0D, 0x0A]
    }
    return switch end {
    case .keep: Self(pieces: [Array(head.utf8)] + chunks + [Array("0\r\n\r\n".utf8)])
    case .close, .reset, .hold: Self(pieces: [Array(head.utf8)] + chunks, end: end)
    }
  }

  private static func head(_ status: Int, _ type: String, _ headers: [String: String]) -> String {
    let lines = headers.sorted { $0.key < $1.key }.map { "\($0): \($1)\r\n" }.joined()
    return "HTTP/1.1 \(status) Status\r\ncontent-type: \(type)\r\n\(lines)"
  }
}

/// Lines of a stream as most gateways write them.
enum Wire {
  static func text(_ text: String) -> String {
    event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}")
  }

  static func event(_ json: String) -> String { "data: \(json)\n\n" }

  static let stop = event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}")
  static let done = "data: [DONE]\n\n"
  static let hi = text("Hi") + stop + done
}
