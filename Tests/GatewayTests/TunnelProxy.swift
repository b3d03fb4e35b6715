import NIOCore
import NIOPosix
import Synchronization

/// A proxy on loopback that tunnels every `CONNECT` to one port, wherever it was meant to go, and
/// keeps all that clients sent through it.
final class TunnelProxy: Sendable {
  private let target: Int
  private let received = Mutex<[UInt8]>([])
  private let channel = Mutex<(any Channel)?>(nil)

  /// What clients sent: the head of the `CONNECT`, then what went through the tunnel.
  var bytes: [UInt8] { received.withLock { $0 } }
  var port: Int { channel.withLock { $0?.localAddress?.port } ?? 0 }

  /// The lines of the first request's head.
  var head: [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let end = text.firstRange(of: "\r\n\r\n")?.lowerBound ?? text.endIndex
    return text[..<end].split(separator: "\r\n").map(String.init)
  }

  init(to target: Int) async throws {
    self.target = target
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Entrance(proxy: self))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    channel.withLock { $0 = server }
  }

  func stop() async throws {
    try await channel.withLock { $0 }?.close()
  }

  /// The client's side of a tunnel.
  private final class Entrance: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let proxy: TunnelProxy
    private var head: [UInt8] = []
    private var exit: (any Channel)?

    init(proxy: TunnelProxy) {
      self.proxy = proxy
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let buffer = unwrapInboundIn(data)
      proxy.received.withLock { $0 += buffer.readableBytesView }
      if let exit { return exit.writeAndFlush(buffer, promise: nil) }
      head += buffer.readableBytesView
      if head.suffix(4).elementsEqual("\r\n\r\n".utf8) { open(from: context.channel) }
    }

    func channelInactive(context: ChannelHandlerContext) {
      exit?.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }

    private func open(from client: any Channel) {
      ClientBootstrap(group: client.eventLoop)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(Exit(client: client))
          }
        }
        .connect(host: "127.0.0.1", port: proxy.target)
        .assumeIsolated()
        .whenSuccess { channel in
          self.exit = channel
          client.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Open\r\n\r\n"), promise: nil)
        }
    }
  }

  /// The target's side of a tunnel.
  private final class Exit: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(client: any Channel) {
      self.client = client
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
      client.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
