import NIOCore
import NIOHTTP1

/// Why a response is not read beyond its head.
enum HeadFault: Error, Equatable {
  /// The connection ended before the head did.
  case brokenOff
  case tooLong
  /// A status below 100, at which AsyncHTTPClient 1.37 would end the process.
  case status(UInt)
}

/// Watches over the heads of a connection's responses, of which AsyncHTTPClient tells nothing until
/// they are whole: that one has begun forbids to send its request again, and one that never ends is
/// ended here.
final class HeadWatch: ChannelDuplexHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias InboundOut = HTTPClientResponsePart
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = HTTPClientRequestPart

  /// Counts the bytes of a head that is due, where they are not yet decoded.
  final class Counter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    var isDue = false { didSet { if isDue != oldValue { count = 0 } } }
    private(set) var count = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      if isDue { count += unwrapInboundIn(data).readableBytes }
      context.fireChannelRead(data)
      guard isDue, count > Transport.headLimit else { return }
      isDue = false
      context.fireErrorCaught(HeadFault.tooLong)
      context.close(promise: nil)
    }
  }

  /// Bytes read at once. A packed body may become a thousand times as many, all of them at once.
  private static let readSize = 8 << 10

  private let counter: Counter
  private var isRefused = false

  private init(counter: Counter) {
    self.counter = counter
  }

  /// Called on the connection's event loop.
  static func watch(_ channel: any Channel) throws {
    let options = channel.syncOptions
    try options?.setOption(
      .recvAllocator,
      value: FixedSizeRecvByteBufferAllocator(capacity: readSize)
    )
    try options?.setOption(.maxMessagesPerRead, value: 1)
    let pipeline = channel.pipeline.syncOperations
    let counter = Counter()
    let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
    let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
    try pipeline.addHandler(ReadPace(short: readSize), position: .before(encoder))
    try pipeline.addHandler(counter, position: .before(encoder))
    try pipeline.addHandler(HeadWatch(counter: counter), position: .after(decoder))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: counter.isDue = true
    case .body: break
    case .end:
      // A refusal that comes before the request is sent whole closes the connection, which fails this
      // promise, at which the client drops the words of the refusal. Whether the connection lives is
      // told otherwise too.
      context.write(data, promise: nil)
      promise?.succeed()
      return
    }
    context.write(data, promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isRefused { return }
    if case .head(let head) = unwrapInboundIn(data) {
      let status = head.status.code
      if status >= 200 || status == 101 || status < 100 { counter.isDue = false }
      if status < 100 {
        isRefused = true
        context.fireErrorCaught(HeadFault.status(status))
        return context.close(promise: nil)
      }
    }
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // Else the client drops what it was given of the same read.
    context.fireChannelReadComplete()
    let isBrokenOff = hasBegun && NetworkFault(error) == .closed
    context.fireErrorCaught(isBrokenOff ? HeadFault.brokenOff : error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if hasBegun { context.fireErrorCaught(HeadFault.brokenOff) }
    context.fireChannelInactive()
  }

  private var hasBegun: Bool { counter.isDue && counter.count > 0 }
}
