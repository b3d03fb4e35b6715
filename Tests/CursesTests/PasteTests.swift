import Screen
import Testing

@testable import Curses

struct PasteTests {
  private func decode(_ text: String) -> [InputEvent] {
    var decoder = KeyDecoder()
    return decoder.decode(Array(text.utf8)) + decoder.flush()
  }

  @Test func `keeps a paste whole, line ends and all`() {
    #expect(
      decode("a\u{1B}[200~한\r\n\tb\nc\r\u{1B}[201~") == [.typed("a"), .paste("한\r\n\tb\nc\r")]
    )
  }

  @Test func `does not care where a paste is split`() {
    let bytes = Array("\u{1B}[200~한 \u{1B}[20 \u{1B}\u{1B}[A\u{1B}[201~".utf8)
    for split in 0...bytes.count {
      var decoder = KeyDecoder()
      let first = decoder.decode(Array(bytes[..<split]))
      let second = decoder.decode(Array(bytes[split...]))
      let events = first + second + decoder.flush()
      #expect(events == [.paste("한 \u{1B}[20 \u{1B}\u{1B}[A")], "split at \(split)")
    }
  }

  @Test func `takes what follows an end mark without a pause for pasted`() {
    let text = "\u{1B}[200~safe\u{1B}[201~\rrm -rf\r\u{1B}[201~"
    #expect(decode(text) == [.paste("safe\rrm -rf\r")])
  }

  /// What a stranger may have put into text that is copied, and what is left of it.
  @Test(arguments: [
    ("safe\u{1B}[201~\rrm -rf\r", "safe\rrm -rf\r"),
    ("a\u{1B}[200~b\u{1B}[201~\rc\r\u{1B}[200~d\u{1B}[201~\r", "ab\rc\rd\r"),
    ("a\u{1B}[20\u{1B}[201~\r1~\r", "a\u{1B}[20\r1~\r"),
    ("a\u{1B}\u{1B}[201~\u{1B}[201~\r", "a\u{1B}\r"),
    ("a\u{9B}201~\r\u{9B}200~", "a\u{9B}201~\r\u{9B}200~"),
    ("a\u{1B}[201;~\u{1B}[0201~\r", "a\u{1B}[201;~\u{1B}[0201~\r"),
    (
      "\u{1B}[1;1R\u{1B}[?62;4c\u{1B}]11;rgb:0/0/0\u{7}\u{1B}[?2026;2$y\u{1B}P1$r0m\u{1B}\\\r",
      "\u{1B}[1;1R\u{1B}[?62;4c\u{1B}]11;rgb:0/0/0\u{7}\u{1B}[?2026;2$y\u{1B}P1$r0m\u{1B}\\\r"
    ),
    (
      "\u{1B}[I\u{1B}[<0;1;1M\u{1B}[13u\u{1B}OM\u{3}\u{4}",
      "\u{1B}[I\u{1B}[<0;1;1M\u{1B}[13u\u{1B}OM\u{3}\u{4}"
    ),
  ])
  func `nothing in a paste is a key or an answer, wherever it is split`(text: String, left: String)
  {
    for end in ["\u{1B}[201~", ""] {
      let bytes = Array("\u{1B}[200~\(text)\(end)".utf8)
      for split in 0...bytes.count {
        var decoder = KeyDecoder()
        let events = decoder.decode(Array(bytes[..<split])) + decoder.decode(Array(bytes[split...]))
        #expect(events == [], "split at \(split)")
        #expect(decoder.flush() == [.paste(left)], "split at \(split)")
        #expect(decoder.takeReplies() == [])
      }
    }
  }

  @Test func `a mark of one byte is no mark`() {
    var decoder = KeyDecoder()
    let bytes = Array("\u{1B}[200~a".utf8) + [0x9B] + Array("201~\r\u{1B}[201~".utf8)
    #expect(decoder.decode(bytes) + decoder.flush() == [.paste("a\u{FFFD}201~\r")])
  }

  @Test func `takes keys again after the pause`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~a\u{1B}[201~".utf8)) == [])
    #expect(decoder.patience == .milliseconds(30))
    #expect(decoder.flush() == [.paste("a")])
    #expect(decoder.decode([0x0D]) == [.key(.enter)])
  }

  @Test func `ends a paste whose end mark never comes`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~a\u{1B}[2".utf8)) == [])
    #expect(decoder.patience == .seconds(2))
    #expect(decoder.flush() == [.paste("a\u{1B}[2")])
    #expect(decoder.patience == nil)
  }

  @Test func `puts U+FFFD for bytes that are no text`() {
    var decoder = KeyDecoder()
    let bytes = Array("\u{1B}[200~".utf8) + [0x61, 0xFF, 0x62] + Array("\u{1B}[201~".utf8)
    #expect(decoder.decode(bytes) + decoder.flush() == [.paste("a\u{FFFD}b")])
  }

  @Test func `keeps no more of a paste than it says`() {
    var paste = PasteCollector(largest: 4)
    for byte in "abcdef\u{1B}[201~".utf8 { paste.take(byte) }
    #expect(paste.text == "abcd")
    #expect(paste.isEnding)
  }
}
