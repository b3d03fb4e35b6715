import NIOCore
import NIOHTTP1
import NIOPosix

/// The practice gateway: a real HTTP/1.1 server on 127.0.0.1 that speaks the Chat Completions
/// protocol, for people without a key and for tests.
///
/// Its replies are texts of our own, chosen by the prompt; no model and no other network is
/// behind it. Where it is scriptable, tests tell it exactly what to put on the connection. It
/// knows nothing of the client: not the interface, not the store, not the settings.
///
/// All of its state lives on one event loop of the process's shared group.
package final class PracticeGateway: Sendable {
  /// The port it listens on.
  package let port: Int
  let loop: any EventLoop
  let board: NIOLoopBound<Board>
  private let channel: any Channel

  /// Tokens a second where nothing else is asked for.
  package static let usualSpeed = 60

  private init(
    port: Int,
    board: NIOLoopBound<Board>,
    channel: any Channel
  ) {
    self.port = port
    self.board = board
    self.channel = channel
    loop = board.eventLoop
  }

  /// What `GET /v1/models` is answered with, in the shape of OpenRouter's list.
  package static var models: String { PracticeModel.list }

  /// The base URL to configure a client with.
  package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Starts listening on 127.0.0.1.
  ///
  /// - Parameters:
  ///   - port: 1 to 65535, or 0 for any that is free.
  ///   - speed: Tokens a second; 0 is as fast as the client takes them.
  ///   - isScriptable: Whether scripts are taken and requests kept, in this process and over HTTP.
  /// - Returns: The gateway, already listening.
  /// - Throws: `PracticeError` where the port cannot be had.
  package static func start(
    port: Int = 0,
    speed: Int = usualSpeed,
    isScriptable: Bool = false
  ) async throws(PracticeError) -> PracticeGateway {
    guard (0...65535).contains(port) else { throw .portOutOfRange(port) }
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    do {
      let board = try await loop.submit {
        // The runtime may crash where a client makes its decoder's type at the same moment
        // (swiftlang/swift#58414), so this one is made before there is anybody to connect.
        _ = makeDecoder()
        let board = Board(speed: max(0, speed), isScriptable: isScriptable)
        return NIOLoopBound(board, eventLoop: loop)
      }.get()
      let channel = try await bootstrap(board).bind(host: "127.0.0.1", port: port).get()
      let bound = channel.localAddress?.port ?? port
      return PracticeGateway(port: bound, board: board, channel: channel)
    } catch {
      throw PracticeError(error, port: port)
    }
  }

  /// Stops listening and ends all connections.
  package func stop() async {
    let board = self.board
    let loop = self.loop
    try? await channel.close()
    try? await loop.flatSubmit { board.value.close(on: loop) }.get()
  }

  /// Serves until the task is cancelled or the gateway is stopped, then stops.
  package func run() async {
    await withTaskCancellationHandler {
      try? await channel.closeFuture.get()
    } onCancel: {
      channel.close(promise: nil)
    }
    await stop()
  }

  private static func bootstrap(_ board: NIOLoopBound<Board>) -> ServerBootstrap {
    ServerBootstrap(group: board.eventLoop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            makeDecoder(),
            Connection(board: board.value)
          )
        }
      }
  }

  private static func makeDecoder() -> ByteToMessageHandler<HTTPRequestDecoder> {
    ByteToMessageHandler(HTTPRequestDecoder())
  }
}
