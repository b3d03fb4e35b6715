import Screen
import Testing

@testable import Curses

struct KeyDecoderTests {
  @Test(arguments: KeyTable.all)
  func `turns what terminals send into keys`(_ key: KeyCase) {
    var decoder = KeyDecoder()
    #expect(decoder.decode(key.bytes) + decoder.flush() == key.events)
  }

  @Test(arguments: KeyTable.all.filter { $0.bytes.count < 1000 })
  func `does not care where the bytes are split`(_ key: KeyCase) {
    for split in 0...key.bytes.count {
      var decoder = KeyDecoder()
      let first = decoder.decode(Array(key.bytes[..<split]))
      let second = decoder.decode(Array(key.bytes[split...]))
      #expect(first + second + decoder.flush() == key.events, "split at \(split)")
    }
    var decoder = KeyDecoder()
    let single = key.bytes.flatMap { decoder.decode([$0]) }
    #expect(single + decoder.flush() == key.events, "byte by byte")
  }

  @Test(arguments: KeyTable.all)
  func `is ready for the next key after each`(_ key: KeyCase) {
    var decoder = KeyDecoder()
    _ = decoder.decode(key.bytes) + decoder.flush()
    _ = decoder.flush()
    #expect(decoder.patience == nil)
    #expect(decoder.decode(Array("x".utf8)) == [.typed("x")])
  }

  @Test func `waits only while something is unfinished`() {
    var decoder = KeyDecoder()
    #expect(decoder.patience == nil)
    _ = decoder.decode([0x1B])
    #expect(decoder.patience == .milliseconds(50))
    _ = decoder.decode([0x5B])
    #expect(decoder.patience == .milliseconds(500))
    #expect(decoder.decode([0x41]) == [.key(.up)])
    #expect(decoder.patience == nil)
    _ = decoder.decode([0xED])
    #expect(decoder.patience == nil)
  }

  @Test func `gives no Escape before the silence`() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.flush() == [])
  }

  @Test(arguments: [
    KeyCase("[A", .key(.up)), KeyCase("OB", .key(.down)), KeyCase("[1;5C", .key(.right, .control)),
    KeyCase("[200~x", .paste("x")), KeyCase("[", .typed("[")), KeyCase("O", .typed("O")),
    KeyCase("Oh", .typed("O"), .typed("h")), KeyCase("x", .typed("x")),
    KeyCase("[1;x", .typed("["), .typed("1"), .typed(";"), .typed("x")),
  ])
  func `takes a key whose ESC came too early for a key`(_ rest: KeyCase) {
    var decoder = KeyDecoder()
    _ = decoder.decode([0x1B])
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.patience == .milliseconds(500))
    #expect(decoder.decode(rest.bytes) + decoder.flush() == rest.events)
  }

  @Test func `takes brackets for typed text half a second after Escape`() {
    var decoder = KeyDecoder()
    _ = decoder.decode([0x1B])
    _ = decoder.flush()
    _ = decoder.flush()
    #expect(decoder.decode(Array("[A".utf8)) == [.typed("["), .typed("A")])
  }
}
