import Conversations
import Foundation
import Gateway

/// From bytes off the wire to the text of a reply.
enum ParseAndMerge {
  static func comparisons() -> [Comparison] {
    SampleStream.Wrapper.allCases.flatMap { wrapper in
      [30, 100, 300].map { size in comparison(wrapper, textSize: size) }
    }
  }

  private static func comparison(_ wrapper: SampleStream.Wrapper, textSize: Int) -> Comparison {
    let stream = SampleStream(wrapper, textSize: textSize)
    return Comparison(
      title: "parse and merge, \(textSize) bytes a delta, \(wrapper.rawValue) wrapper",
      unit: "deltas",
      count: SampleStream.deltas,
      bytes: stream.byteCount,
      floors: [
        .init(name: "copy") { copied(stream) },
        .init(name: "lines") { lineLengths(stream) },
        .init(name: "JSON") { try objectCounts(stream) },
      ],
      subjects: [
        .init(name: "events") { try eventLengths(stream) },
        .init(name: "chunks") { try chunkTexts(stream) },
        .init(name: "reply") { try merged(stream) },
      ]
    )
  }

  /// Touches every byte once and keeps it.
  private static func copied(_ stream: SampleStream) -> Int {
    var last = 0
    for piece in stream.pieces {
      let copy = [UInt8](unsafeUninitializedCapacity: piece.count) { buffer, count in
        piece.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
        count = piece.count
      }
      last &+= Int(copy[copy.count / 2])
    }
    return last
  }

  /// Finds the line feeds, as anyone must who reads a stream of events.
  private static func lineLengths(_ stream: SampleStream) -> Int {
    var sum = 0
    for piece in stream.pieces {
      var start = 0
      for index in piece.indices where piece[index] == 0x0A {
        sum &+= index - start
        start = index + 1
      }
    }
    return sum
  }

  /// Reads the same objects by `JSONSerialization`, and keeps nothing of them.
  private static func objectCounts(_ stream: SampleStream) throws -> Int {
    var parser = ServerSentEventParser()
    var sum = 0
    for piece in stream.pieces {
      for event in try parser.parse(piece) where event.data.first == UInt8(ascii: "{") {
        let object = try JSONSerialization.jsonObject(with: Data(event.data))
        sum &+= (object as? [String: Any])?.count ?? 0
      }
    }
    return sum
  }

  private static func eventLengths(_ stream: SampleStream) throws -> Int {
    var parser = ServerSentEventParser()
    var sum = 0
    for piece in stream.pieces {
      for event in try parser.parse(piece) { sum &+= event.data.count }
    }
    return sum
  }

  private static func chunkTexts(_ stream: SampleStream) throws -> Int {
    var parser = ServerSentEventParser()
    var sum = 0
    for piece in stream.pieces {
      for event in try parser.parse(piece) where event.data.first == UInt8(ascii: "{") {
        let chunk = try ChunkReader.read(event.data)
        sum &+= chunk.choices.first?.content.text.utf8.count ?? 0
      }
    }
    return sum
  }

  private static func merged(_ stream: SampleStream) throws -> Int {
    var parser = ServerSentEventParser()
    var merger = ReplyMerger()
    var sum = 0
    for piece in stream.pieces {
      var delta = ReplyDelta()
      for event in try parser.parse(piece) where event.data.first == UInt8(ascii: "{") {
        delta.append(merger.merge(try ChunkReader.read(event.data)))
      }
      sum &+= delta.text.utf8.count
    }
    return sum
  }
}
