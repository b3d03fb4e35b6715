import NIOCore

/// Lets the bytes of a slow stream gather, so that tokens that come one by one are read a few at a
/// time: each read costs far more than the bytes it brings.
final class ReadPace: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// Between two reads; little more than the time of a frame.
  private static let interval = TimeAmount.milliseconds(40)
  /// Short reads in a row from which on a stream is one of single tokens.
  private static let patience = 3

  private let length: Int
  private var shortReads = 0
  private var lastRead = NIODeadline.distantPast
  private var isWaiting = false

  /// A read is short below so many bytes.
  init(short length: Int) {
    self.length = length
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let now = context.eventLoop.now
    let isShort = unwrapInboundIn(data).readableBytes < length
    shortReads = isShort && now - lastRead < Self.interval * 2 ? shortReads + 1 : 0
    lastRead = now
    context.fireChannelRead(data)
  }

  func read(context: ChannelHandlerContext) {
    let due = lastRead + Self.interval
    guard shortReads > Self.patience, due > context.eventLoop.now else { return context.read() }
    guard !isWaiting else { return }
    isWaiting = true
    context.eventLoop.assumeIsolated().scheduleTask(deadline: due) {
      self.isWaiting = false
      context.read()
    }
  }
}
