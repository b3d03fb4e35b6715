import Conversations
@testable import Gateway

/// A response's body is the same reply however the network cuts it.
enum StreamTarget {
  static func check(_ input: Input) -> CInt {
    var input = input
    let choices = input.choose(1, of: 1...3)
    let (whole, told) = read([input.bytes[...]], choices)
    let (reader, delivered) = read(input.pieces(of: input.bytes), choices)
    expectEqual(reader.merger, whole.merger, "the same reply")
    expectEqual(delivered.text, told.text, "the same text is delivered")
    expectEqual(delivered.reasoning, told.reasoning, "the same reasoning is delivered")
    expectEqual(reader.isDone, whole.isDone, "the same end")
    expectEqual(reader.fault, whole.fault, "the same fault")
    expectEqual(reader.unreadableCount, whole.unreadableCount, "as many unreadable events")
    expectEqual(reader.chunkCount, whole.chunkCount, "as many chunks")
    expectEqual(delivered.text, reader.merger.first?.text ?? "", "all text is delivered")
    expectEqual(delivered.reasoning, reader.merger.first?.reasoning ?? "", "and all reasoning")
    checkJSON(input.bytes)
    return 0
  }

  private static func read(
    _ pieces: [ArraySlice<UInt8>],
    _ choices: Int
  ) -> (ReplyReader, ReplyDelta) {
    var reader = ReplyReader(expectedChoices: choices)
    var delivered = ReplyDelta()
    for piece in pieces { delivered.append(reader.read(Array(piece))) }
    delivered.append(reader.finish())
    return (reader, delivered)
  }

  /// What was read is written so that it is read again, and what can be read can be passed over.
  private static func checkJSON(_ bytes: [UInt8]) {
    var reader = JSONReader(bytes)
    guard let value = try? reader.readValue() else { return }
    var skipping = JSONReader(bytes)
    expect((try? skipping.skipValue()) != nil, "what can be read can be passed over")
    expectEqual(skipping.position, reader.position, "and ends where it ended")
    expectEqual(try? JSONValue(bytes: value.bytes), value, "what is written is read again")
  }
}
