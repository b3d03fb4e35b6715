import NIOCore
import NIOPosix

/// One TCP connection to the gateway, seen as bytes.
final class WireClient {
  /// How the gateway ended the connection.
  enum End: Equatable {
    case closed, reset
  }

  struct Unanswered: Error {
    let received: String
    let end: End
  }

  private let channel: any Channel
  private var incoming: AsyncThrowingStream<ByteBuffer, any Error>.Iterator
  private var unread: [UInt8] = []

  private init(_ channel: any Channel, _ stream: AsyncThrowingStream<ByteBuffer, any Error>) {
    self.channel = channel
    incoming = stream.makeAsyncIterator()
  }

  static func connect(to port: Int) async throws -> WireClient {
    let (stream, continuation) = AsyncThrowingStream<ByteBuffer, any Error>.makeStream()
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Collector(continuation: continuation))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    return WireClient(channel, stream)
  }

  func send(_ text: String) async throws {
    try await channel.writeAndFlush(ByteBuffer(string: text))
  }

  func close() async throws {
    try await channel.close()
  }

  /// Everything up to and with `mark`; what comes after is left for the next call.
  func receive(through mark: String) async throws -> String {
    let mark = Array(mark.utf8)
    while true {
      if let range = unread.firstRange(of: mark) {
        defer { unread.removeSubrange(..<range.upperBound) }
        return String(decoding: unread[..<range.upperBound], as: UTF8.self)
      }
      if let end = await fill() {
        throw Unanswered(received: String(decoding: unread, as: UTF8.self), end: end)
      }
    }
  }

  func receive(count: Int) async throws -> [UInt8] {
    while unread.count < count {
      if let end = await fill() {
        throw Unanswered(received: String(decoding: unread, as: UTF8.self), end: end)
      }
    }
    defer { unread.removeFirst(count) }
    return Array(unread.prefix(count))
  }

  /// The rest of the connection and how it ended.
  func receiveRest() async -> (bytes: [UInt8], end: End) {
    while true {
      if let end = await fill() {
        defer { unread.removeAll() }
        return (unread, end)
      }
    }
  }

  private func fill() async -> End? {
    do {
      guard let buffer = try await incoming.next(isolation: #isolation) else { return .closed }
      unread += buffer.readableBytesView
      return nil
    } catch {
      return .reset
    }
  }
}

private final class Collector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  let continuation: AsyncThrowingStream<ByteBuffer, any Error>.Continuation

  init(continuation: AsyncThrowingStream<ByteBuffer, any Error>.Continuation) {
    self.continuation = continuation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(unwrapInboundIn(data))
  }

  func channelInactive(context: ChannelHandlerContext) {
    continuation.finish()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    continuation.finish(throwing: error)
    context.close(promise: nil)
  }
}
