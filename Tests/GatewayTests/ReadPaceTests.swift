import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

struct ReadPaceTests {
  /// Counts the reads that reach the socket.
  private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    var count = 0

    func read(context: ChannelHandlerContext) {
      count += 1
      context.read()
    }
  }

  private let loop = EmbeddedEventLoop()
  private let counter = ReadCounter()
  private let channel: EmbeddedChannel

  init() throws {
    channel = EmbeddedChannel(loop: loop)
    try channel.pipeline.syncOperations.addHandlers([counter, ReadPace(short: 8)])
    loop.advanceTime(by: .seconds(1))
  }

  /// Reads some bytes and asks for the next ones.
  private func take(_ count: Int) throws {
    try channel.writeInbound(ByteBuffer(repeating: 0x61, count: count))
    channel.read()
  }

  /// Four tokens, ten milliseconds apart.
  private func takeTokens() throws {
    for _ in 0..<4 {
      loop.advanceTime(by: .milliseconds(10))
      try take(3)
    }
  }

  @Test func `reads at once at first, and every 40 milliseconds once tokens come one by one`()
    throws
  {
    try takeTokens()
    #expect(counter.count == 4)
    loop.advanceTime(by: .milliseconds(10))
    try take(3)
    channel.read()
    loop.advanceTime(by: .milliseconds(39))
    #expect(counter.count == 4)
    loop.advanceTime(by: .milliseconds(1))
    #expect(counter.count == 5)
  }

  @Test func `much at once and a pause are read at once`() throws {
    try takeTokens()
    try take(8)
    #expect(counter.count == 5)
    try takeTokens()
    loop.advanceTime(by: .milliseconds(80))
    try take(3)
    #expect(counter.count == 10)
  }
}
