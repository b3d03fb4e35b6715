import Screen
import Testing

@testable import Curses

struct ReplyTests {
  private static let replies: [(String, TerminalReply?)] = [
    ("\u{1B}[2;3R", .cursorColumn(3)),
    ("\u{1B}[24;80R", .cursorColumn(80)),
    ("\u{1B}[?2026;1$y", .synchronizedUpdates(true)),
    ("\u{1B}[?2026;2$y", .synchronizedUpdates(true)),
    ("\u{1B}[?2026;0$y", .synchronizedUpdates(false)),
    ("\u{1B}[?2026;4$y", .synchronizedUpdates(false)),
    ("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", .background(isLight: true)),
    ("\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}", .background(isLight: false)),
    ("\u{1B}]11;rgb:fd/f6/e3\u{7}", .background(isLight: true)),
    ("\u{1B}]11;rgba:0000/2b2b/3636/ffff\u{1B}\\", .background(isLight: false)),
    ("\u{1B}[?62;22c", .attributes),
    ("\u{1B}[?6c", .attributes),
    // Nothing that was asked for.
    ("\u{1B}[?2027;1$y", nil),
    ("\u{1B}[>0;95;0c", nil),
    ("\u{1B}]11;rgb:ffff/ffff\u{7}", nil),
    ("\u{1B}]11;rgb:ffff/ffff/xyz\u{7}", nil),
    ("\u{1B}]10;rgb:ffff/ffff/ffff\u{7}", nil),
    ("\u{1B}]52;c;aGk=\u{7}", nil),
    ("\u{1B}P>|XTerm(379)\u{1B}\\", nil),
    ("\u{1B}]11;rgb:\u{18}", nil),
  ]

  @Test(arguments: replies.indices)
  func `takes a reply for a reply, wherever it is split`(index: Int) {
    let (text, reply) = Self.replies[index]
    let bytes = Array("a\(text)b".utf8)
    for split in 0...bytes.count {
      var decoder = KeyDecoder()
      let events = decoder.decode(Array(bytes[..<split])) + decoder.decode(Array(bytes[split...]))
      #expect(events == [.typed("a"), .typed("b")], "split at \(split)")
      #expect(decoder.takeReplies() == [reply].compactMap(\.self), "split at \(split)")
      #expect(decoder.takeReplies() == [])
    }
  }

  @Test(arguments: replies.indices)
  func `takes a reply whose ESC came so early that it was the key`(index: Int) {
    let (text, reply) = Self.replies[index]
    guard !text.hasPrefix("\u{1B}P") else { return }
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.decode(Array(text.utf8.dropFirst())) == [])
    #expect(decoder.takeReplies() == [reply].compactMap(\.self))
  }

  @Test func `takes what only looks like a reply for keys`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[1;2R".utf8)) == [.key(.function(3), .shift)])
    _ = decoder.decode([0x1B])
    _ = decoder.flush()
    #expect(decoder.decode(Array("]x".utf8)) == [.typed("]"), .typed("x")])
    #expect(decoder.takeReplies() == [])
  }
}
