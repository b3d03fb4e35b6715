import Screen

/// Bytes a terminal sends, and what they mean.
struct KeyCase: CustomStringConvertible, Sendable {
  let bytes: [UInt8]
  let events: [InputEvent]

  init(_ text: String, _ events: InputEvent...) {
    bytes = Array(text.utf8)
    self.events = events
  }

  init(_ bytes: [UInt8], _ events: InputEvent...) {
    self.bytes = bytes
    self.events = events
  }

  var description: String { String(decoding: bytes, as: UTF8.self).debugDescription }
}

extension InputEvent {
  static func key(_ key: Key, _ modifiers: Modifiers = []) -> InputEvent {
    .chord(Chord(key, modifiers))
  }

  static func typed(_ character: Character, _ modifiers: Modifiers = []) -> InputEvent {
    .chord(Chord(.character(character), modifiers))
  }
}

/// Every kind of sequence the decoder knows. Where terminals differ the comment names whose it is.
enum KeyTable {
  static let all =
    text + controls + alt + cursor + functions + unicode + keypad + mouse + silent + broken

  static let mouse: [KeyCase] = [
    KeyCase(
      "\u{1B}[<0;10;20M\u{1B}[<32;11;20M\u{1B}[<0;11;20m",
      .mouse(MouseEvent(.press, at: Position(row: 19, column: 9))),
      .mouse(MouseEvent(.drag, at: Position(row: 19, column: 10))),
      .mouse(MouseEvent(.release, at: Position(row: 19, column: 10)))
    ),
    KeyCase(
      "\u{1B}[<64;1;1M\u{1B}[<65;300;1M",
      .mouse(MouseEvent(.wheelUp, at: Position(row: 0, column: 0))),
      .mouse(MouseEvent(.wheelDown, at: Position(row: 0, column: 299)))
    ),
  ]

  static let text: [KeyCase] = [
    KeyCase("a", .typed("a")),
    KeyCase("A", .typed("A")),
    KeyCase(" ", .typed(" ")),
    KeyCase("한글", .typed("한"), .typed("글")),
    KeyCase("\u{1112}\u{1161}", .typed("\u{1112}"), .typed("\u{1161}")),
    KeyCase("é😀", .typed("é"), .typed("😀")),
  ]

  static let controls: [KeyCase] = [
    KeyCase("\r", .key(.enter)),
    KeyCase("\n", .typed("j", .control)),
    KeyCase("\t", .key(.tab)),
    KeyCase("\u{7F}", .key(.backspace)),
    KeyCase("\u{08}", .key(.backspace)),
    KeyCase("\u{00}", .typed(" ", .control)),
    KeyCase("\u{01}", .typed("a", .control)),
    KeyCase("\u{03}", .typed("c", .control)),
    KeyCase("\u{1A}", .typed("z", .control)),
    KeyCase("\u{1C}", .typed("\\", .control)),
    KeyCase("\u{1F}", .typed("_", .control)),
    KeyCase("\u{1B}", .key(.escape)),
    KeyCase("\u{1B}\u{1B}", .key(.escape), .key(.escape)),
  ]

  static let alt: [KeyCase] = [
    KeyCase("\u{1B}a", .typed("a", .alt)),
    KeyCase("\u{1B}A", .typed("A", .alt)),
    KeyCase("\u{1B}1", .typed("1", .alt)),
    KeyCase("\u{1B}한", .typed("한", .alt)),
    KeyCase("\u{1B}\r", .key(.enter, .alt)),
    KeyCase("\u{1B}\u{7F}", .key(.backspace, .alt)),
    KeyCase("\u{1B}\u{01}", .typed("a", [.alt, .control])),
    KeyCase("\u{1B}[", .typed("[", .alt)),
    KeyCase("\u{1B}O", .typed("O", .alt)),
    KeyCase("\u{1B}]", .typed("]", .alt)),
    KeyCase("\u{1B}P", .typed("P", .alt)),
    KeyCase("\u{1B}_\u{1B}_", .typed("_", .alt), .typed("_", .alt)),
    KeyCase("\u{1B}^x", .typed("^", .alt), .typed("x")),
    KeyCase("\u{1B}\u{1B}x", .key(.escape), .typed("x", .alt)),
  ]

  static let cursor: [KeyCase] = [
    KeyCase("\u{1B}[A", .key(.up)),
    KeyCase("\u{1B}OB", .key(.down)),
    KeyCase("\u{1B}[C\u{1B}OD", .key(.right), .key(.left)),
    KeyCase("\u{1B}[H", .key(.home)),
    KeyCase("\u{1B}OF", .key(.end)),
    KeyCase("\u{1B}[1;2A", .key(.up, .shift)),
    KeyCase("\u{1B}[1;3D", .key(.left, .alt)),
    KeyCase("\u{1B}[1;5C", .key(.right, .control)),
    KeyCase("\u{1B}[1;8B", .key(.down, [.shift, .alt, .control])),
    // kitty, with Num Lock.
    KeyCase("\u{1B}[1;129A", .key(.up)),
    // PuTTY with Alt sends a second ESC.
    KeyCase("\u{1B}\u{1B}[A", .key(.up, .alt)),
    KeyCase("\u{1B}\u{1B}OA", .key(.up, .alt)),
    // rxvt.
    KeyCase("\u{1B}[a", .key(.up, .shift)),
    KeyCase("\u{1B}Oa", .key(.up, .control)),
    KeyCase("\u{1B}[3$", .key(.delete, .shift)),
    KeyCase("\u{1B}[3^", .key(.delete, .control)),
    KeyCase("\u{1B}[5@", .key(.pageUp, [.shift, .control])),
    KeyCase("\u{1B}[Z", .key(.tab, .shift)),
    KeyCase("\u{1B}[1~\u{1B}[7~", .key(.home), .key(.home)),
    KeyCase("\u{1B}[4~\u{1B}[8~", .key(.end), .key(.end)),
    KeyCase("\u{1B}[2~", .key(.insert)),
    KeyCase("\u{1B}[3;5~", .key(.delete, .control)),
    KeyCase("\u{1B}[5~\u{1B}[6~", .key(.pageUp), .key(.pageDown)),
  ]

  static let functions: [KeyCase] = [
    KeyCase("\u{1B}OP", .key(.function(1))),
    KeyCase("\u{1B}OS", .key(.function(4))),
    KeyCase("\u{1B}[1;2Q", .key(.function(2), .shift)),
    KeyCase("\u{1B}[1;5R", .key(.function(3), .control)),
    KeyCase("\u{1B}[11~", .key(.function(1))),
    KeyCase("\u{1B}[15~", .key(.function(5))),
    KeyCase("\u{1B}[17;3~", .key(.function(6), .alt)),
    KeyCase("\u{1B}[21~", .key(.function(10))),
    KeyCase("\u{1B}[24~", .key(.function(12))),
    KeyCase("\u{1B}[34~", .key(.function(20))),
    // The Linux console.
    KeyCase("\u{1B}[[A", .key(.function(1))),
    KeyCase("\u{1B}[[E", .key(.function(5))),
    KeyCase("\u{1B}O5P", .key(.function(1), .control)),
  ]

  static let unicode: [KeyCase] = [
    KeyCase("\u{1B}[13;2u", .key(.enter, .shift)),
    KeyCase("\u{1B}[27;2;13~", .key(.enter, .shift)),
    KeyCase("\u{1B}[27u", .key(.escape)),
    KeyCase("\u{1B}[9;5u", .key(.tab, .control)),
    KeyCase("\u{1B}[127;3u", .key(.backspace, .alt)),
    KeyCase("\u{1B}[106;5u", .typed("j", .control)),
    KeyCase("\u{1B}[97;6u", .typed("a", [.shift, .control])),
    KeyCase("\u{1B}[27;6;65~", .typed("a", [.shift, .control])),
    KeyCase("\u{1B}[97;2u", .typed("A")),
    KeyCase("\u{1B}[97;4u", .typed("A", .alt)),
    KeyCase("\u{1B}[49:33;4u", .typed("!", .alt)),
    KeyCase("\u{1B}[27;2;33~", .typed("!")),
    KeyCase("\u{1B}[32;2u", .typed(" ", .shift)),
    KeyCase("\u{1B}[54620;3u", .typed("한", .alt)),
    KeyCase("\u{1B}[97;33u", .typed("a", .alt)),
    // With Super held, and let go.
    KeyCase("\u{1B}[118;9u"),
    KeyCase("\u{1B}[97;1:3u"),
    KeyCase("\u{1B}[1;1:3A"),
    KeyCase("\u{1B}[97;1:2u", .typed("a")),
    KeyCase("\u{1B}[57376u", .key(.function(13))),
    KeyCase("\u{1B}[57441;2u"),
  ]

  static let keypad: [KeyCase] = [
    KeyCase("\u{1B}OM", .key(.enter)),
    KeyCase("\u{1B}Op\u{1B}Oy", .typed("0"), .typed("9")),
    KeyCase("\u{1B}Oj\u{1B}Ok", .typed("*"), .typed("+")),
    KeyCase("\u{1B}[57400u", .typed("1")),
    KeyCase("\u{1B}[57414;5u", .key(.enter, .control)),
    KeyCase("\u{1B}[57419u", .key(.up)),
  ]

  /// What nobody typed.
  static let silent: [KeyCase] = [
    KeyCase("\u{1B}[I\u{1B}[O", .focus(true), .focus(false)),
    KeyCase("a\u{1B}[<2;10;20Mb\u{1B}[<4;1;1mc", .typed("a"), .typed("b"), .typed("c")),
    KeyCase("\u{1B}[<0;0;5M"),
    KeyCase("\u{1B}[M !!x", .typed("x")),
    KeyCase("\u{1B}[?62;22c\u{1B}[>1;4000;0cx", .typed("x")),
    KeyCase("\u{1B}[12;40Rx", .typed("x")),
    KeyCase("\u{1B}[?2026;2$yx", .typed("x")),
    KeyCase("\u{1B}[?1ux", .typed("x")),
    KeyCase("\u{1B}]11;rgb:0000/0000/0000\u{07}x", .typed("x")),
    KeyCase("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\x", .typed("x")),
    KeyCase("\u{1B}P>|XTerm(379)\u{1B}\\x", .typed("x")),
    KeyCase("\u{1B}_Gi=1;OK\u{1B}\\x", .typed("x")),
    KeyCase("\u{1B}[201~x", .typed("x")),
    KeyCase("\u{1B}[99~x", .typed("x")),
    KeyCase("\u{1B}[9999999999999999999999;5Ax", .key(.up, .control), .typed("x")),
    KeyCase("\u{1B}[" + String(repeating: "1;", count: 100) + "Ax", .typed("x")),
    KeyCase("\u{1B}]" + String(repeating: "1", count: 70_000)),
  ]

  static let broken: [KeyCase] = [
    KeyCase([0xFF, 0x78], .typed("\u{FFFD}"), .typed("x")),
    KeyCase([0xED, 0x95, 0x78], .typed("\u{FFFD}"), .typed("x")),
    KeyCase([0xC0, 0xAF], .typed("\u{FFFD}"), .typed("\u{FFFD}")),
    KeyCase([0xED, 0xA0, 0x80], .typed("\u{FFFD}"), .typed("\u{FFFD}"), .typed("\u{FFFD}")),
    KeyCase([0xF0, 0x9F, 0x98, 0xEC, 0x95, 0x88], .typed("\u{FFFD}"), .typed("안")),
    KeyCase([0xED, 0x95, 0x1B, 0x5B, 0x41], .typed("\u{FFFD}"), .key(.up)),
    KeyCase("\u{1B}[1;\u{1B}[A", .key(.up)),
    KeyCase("\u{1B}[한", .typed("[", .alt), .typed("한")),
    KeyCase("\u{1B}[\r", .typed("[", .alt), .key(.enter)),
    KeyCase("\u{1B}]0;t\u{1B}[A", .key(.up)),
  ]
}
