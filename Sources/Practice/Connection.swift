import NIOCore
import NIOHTTP1

/// One client's connection: collects requests, answers them in order, notices when the client goes.
final class Connection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private struct Request {
    let head: HTTPRequestHead
    var body = ByteBuffer()
    var isTooLarge = false
  }

  /// A request body may have as many bytes.
  private static let bodyLimit = 16 << 20

  private let board: Board
  private var number = 0
  private var arriving: Request?
  private var queue: [Request] = []
  private var exchange: Exchange?
  private var isAnswering = false
  private var isClosed = false

  init(board: Board) {
    self.board = board
  }

  func channelActive(context: ChannelHandlerContext) {
    number = board.opened(context.channel)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    isClosed = true
    queue.removeAll()
    exchange?.cancel()
    board.closed(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      arriving = Request(head: head)
      if head.headers.contains(name: "expect") {
        context.writeAndFlush(
          wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")),
          promise: nil
        )
      }
    case .body(let bytes):
      take(bytes)
    case .end:
      if let request = arriving { queue.append(request) }
      arriving = nil
      answerNext(on: context.channel)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { exchange?.roomAppeared() }
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func take(_ bytes: ByteBuffer) {
    guard var request = arriving else { return }
    // Without a second reference the buffer grows in place.
    arriving = nil
    if request.body.readableBytes + bytes.readableBytes > Self.bodyLimit {
      request.isTooLarge = true
    } else {
      request.body.writeImmutableBuffer(bytes)
    }
    arriving = request
  }

  private func answerNext(on channel: any Channel) {
    guard !isAnswering, !isClosed, !queue.isEmpty else { return }
    isAnswering = true
    let request = queue.removeFirst()
    let router = Router(board: board)
    guard !request.isTooLarge else {
      return answer(request, with: router.tooLarge(limit: Self.bodyLimit), index: nil, on: channel)
    }
    let received = received(request.head, body: String(buffer: request.body))
    guard !router.isControl(received) else {
      return router.control(received) { answer in
        self.answer(request, with: answer, index: nil, on: channel)
      }
    }
    let index = board.keep(received)
    answer(request, with: router.answer(received), index: index, on: channel)
  }

  private func received(_ head: HTTPRequestHead, body: String) -> ReceivedRequest {
    ReceivedRequest(
      index: board.requests.count,
      connection: number,
      method: head.method.rawValue,
      path: head.uri,
      headers: head.headers.map { ReceivedRequest.Header(name: $0.name, value: $0.value) },
      body: body
    )
  }

  private func answer(
    _ request: Request,
    with answer: Answer,
    index: Int?,
    on channel: any Channel
  ) {
    guard !isClosed else { return }
    let keepsAlive = request.head.isKeepAlive
    let exchange = Exchange(
      answer,
      on: channel,
      board: board,
      canChunk: request.head.version == .http1_1
    ) { [weak self] end, allowsMore in
      self?.exchangeEnded(end, index: index, keepsAlive: keepsAlive && allowsMore, on: channel)
    }
    self.exchange = exchange
    exchange.advance()
  }

  private func exchangeEnded(
    _ end: ReceivedRequest.End,
    index: Int?,
    keepsAlive: Bool,
    on channel: any Channel
  ) {
    exchange = nil
    isAnswering = false
    if let index { board.end(of: index, end) }
    switch end {
    case .answered where keepsAlive:
      // A turn of the loop later, so that many requests in a row do not deepen the stack.
      channel.eventLoop.assumeIsolated().execute { self.answerNext(on: channel) }
    case .answered:
      channel.writeAndFlush(ByteBuffer()).assumeIsolated().whenComplete { _ in
        channel.close(promise: nil)
      }
    case .clientClosed, .gatewayClosed:
      break
    }
  }
}
