import Conversations
import Testing

struct JSONTests {
  @Test func `keeps the order of members and the spelling of numbers`() throws {
    let text = #"{"b":1.50,"a":[1e3,-0,12345678901234567890],"c":{"d":null,"e":true,"f":""}}"#
    #expect(try JSONValue(text: text).text == text)
  }

  @Test func `reads every escape and makes lone surrogates U+FFFD`() throws {
    let value = try JSONValue(text: #""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83d!\ude00\uZZZZ""#)
    #expect(
      value == .string("\"\\/\u{8}\u{C}\n\r\té😀\u{FFFD}!\u{FFFD}\u{FFFD}ZZZZ")
    )
  }

  @Test func `knows a key however it is written, and one that only begins like it`() throws {
    var reader = JSONReader(Array(#"{"na\u006De":1,"names":2,"nam":3,"n\"":4,"name":5}"#.utf8))
    var found: [Int?] = []
    #expect(try reader.openObject())
    try reader.readMembers { (key, reader) throws(JSONError) in
      switch key {
      case "name": found.append(try reader.readInteger())
      default: try reader.skipValue()
      }
    }
    #expect(found == [1, 5])
    try reader.expectEnd()
  }

  @Test(arguments: [
    ("0", 0), ("7", 7), ("-1", -1), ("128", 128), ("1.9", 1), ("\"3\"", 3), ("1e2", 100),
    ("9223372036854775808", nil), ("1e400", nil), ("null", nil), ("true", nil), ("[1]", nil),
  ])
  func `reads a whole number as a value has it`(_ text: String, _ number: Int?) throws {
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.readInteger() == number)
    #expect(try JSONValue(text: text).integer == number)
    try reader.expectEnd()
  }

  @Test func `finds the end of a string wherever it stands`() throws {
    for length in 0..<40 {
      let text =
        String(repeating: "é\u{80}", count: length / 4) + String(repeating: "a", count: length)
      let value = try JSONValue(text: "[\"\(text)\",\"\(text)\\\"\",\"\\\\\(text)\"]")
      #expect(value == [.string(text), .string(text + "\""), .string("\\" + text)])
    }
  }

  @Test func `finds the first of two bytes at every place`() {
    for length in 0..<20 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x21, count: length)
        bytes[place] = 0x22
        bytes[length - 1] = place == length - 1 ? 0x22 : 0x5C
        #expect(bytes.span.bytes.firstIndex(of: 0x22, or: 0x5C) == place)
        #expect(
          bytes.span.bytes.firstIndex(of: 0x5C, or: 0x5C)
            == (place == length - 1 ? length : length - 1)
        )
        #expect(bytes.span.bytes.firstIndex(of: 0x22, or: 0x5C, from: length) == length)
      }
    }
  }

  @Test func `sees either of two bytes at every place`() {
    for length in 1..<80 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x21, count: length)
        let isEmpty = !bytes.span.bytes.contains(0x5D, or: 0x3E)
        bytes[place] = place % 2 == 0 ? 0x5D : 0x3E
        let (either, one) = (
          bytes.span.bytes.contains(0x5D, or: 0x3E), bytes.span.bytes.contains(0x5D)
        )
        #expect(isEmpty && either && one == (place % 2 == 0))
      }
    }
  }

  @Test func `makes bad UTF-8 U+FFFD and keeps what is around it`() throws {
    let bytes = Array("\"a".utf8) + [0xFF] + Array("b\"".utf8)
    #expect(try JSONValue(bytes: bytes) == .string("a\u{FFFD}b"))
  }

  @Test func `lets the last of a repeated key count`() throws {
    #expect(try JSONValue(text: #"{"a":1,"a":2}"#)["a"] == 2)
  }

  @Test func `escapes what must be escaped and nothing else`() {
    #expect(JSONValue.string("a\"\\\n\r\t\u{1}é안/").text == #""a\"\\\n\r\t\u0001é안/""#)
  }

  @Test(arguments: [
    "", "{", "[1", "\"a", "{\"a\"}", "{a:1}", "01", "1.", "1e", "-", "tru", "1 2", "}", "{]",
    "nul", "nullx", "1x", "1-2", "--1", "1.e1", "1e+", "-Infinityx", "\"\\", "\"a\\\"", "\u{1}",
  ])
  func `refuses what is no JSON`(_ text: String) {
    #expect(throws: JSONError.self) { try JSONValue(text: text) }
  }

  @Test func `refuses what is nested too deep, read or skipped`() throws {
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONError.tooDeep) { try JSONValue(text: deep) }
    var reader = JSONReader(Array(deep.utf8))
    #expect(throws: JSONError.tooDeep) { try reader.skipValue() }
    let allowed = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(try JSONValue(text: allowed).text == allowed)
  }

  @Test func `refuses more values than anyone sends`() {
    let many = "[" + String(repeating: "0,", count: 600_000) + "0]"
    #expect(throws: JSONError.tooMany) { try JSONValue(text: many) }
  }

  @Test func `reads numbers in text and cuts fractions off`() {
    #expect(JSONValue.string("12").integer == 12)
    #expect(JSONValue.number("12.9").integer == 12)
    #expect(JSONValue.number("1e400").double == nil)
    #expect(JSONValue.number("9223372036854775808").integer == nil)
    #expect(JSONValue.bool(true).integer == nil)
  }

  @Test func `sets, adds and takes out members in place`() {
    var value: JSONValue = ["a": 1, "b": 2]
    value.set("a", to: 3)
    value.set("c", to: 4)
    value.set("b", to: nil)
    #expect(value == ["a": 3, "c": 4])
  }
}
