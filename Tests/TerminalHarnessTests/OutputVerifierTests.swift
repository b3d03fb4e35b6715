import TerminalHarness
import Testing

struct OutputVerifierTests {
  private func violations(
    in text: String,
    terminal: String = "xterm-256color",
    allowing allowance: OutputAllowance = []
  ) throws -> [OutputVerifier.Violation] {
    try OutputVerifier(terminal: terminal, allowing: allowance).violations(in: Array(text.utf8))
  }

  @Test(arguments: [
    "plain text\r\n",
    "가나다 日本 ｱ é e\u{301} 😀 🇰🇷 ─│┌ 한",
    "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[1;24r\u{1B}(B\u{1B}[m\u{1B}[4l\u{1B}[?7h\u{1B}[H\u{1B}[2J",
    "\u{1B}[12;40H\u{1B}[5d\u{1B}[3G\u{1B}[2@\u{1B}[K\u{1B}[1K\u{1B}[J\u{8}\t\u{1B}[4X\u{1B}[2S",
    "\u{1B}[0;1;2;4;7m\u{1B}[31m\u{1B}[97m\u{1B}[38;5;200m\u{1B}[48;5;17m\u{1B}[39;49m\u{1B}[3m",
    "\u{1B}[?2026h\u{1B}[?2026l\u{1B}[?25l\u{1B}[?25h\u{1B}[?2004h\u{1B}[?1006h\u{1B}[?1002h",
    "\u{1B}[?1004h\u{1B}[c\u{1B}[6n\u{1B}[?2026$p\u{1B}[?1049l\u{1B}[23;0;0t\u{1B}[?1l\u{1B}>",
    "x\u{1B}[20b", "\u{1B}]11;?\u{1B}\\",
  ])
  func `lets pass what the terminal's description has`(text: String) throws {
    #expect(try violations(in: text) == [])
  }

  @Test(arguments: [
    // The clipboard, a title, a link, the palette, a notification.
    "\u{1B}]52;c;aGk=\u{7}", "\u{1B}]0;title\u{7}", "\u{1B}]2;title\u{1B}\\",
    "\u{1B}]8;;http://x\u{1B}\\", "\u{1B}]4;1;?\u{7}", "\u{1B}]104\u{7}", "\u{1B}]9;hi\u{7}",
    // Device control, application, privacy and other strings; one without an end.
    "\u{1B}P$q\"p\u{1B}\\", "\u{1B}_Gi=1\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}Xx\u{1B}\\",
    "\u{1B}]52;c;aGk=",
    // Reset, answer-back, printing, window operations, device attributes, font, bell, NUL, VT.
    "\u{1B}c", "\u{5}", "\u{1B}[5i", "\u{1B}[8;50;50t", "\u{1B}[>0q", "\u{1B}[?2027$p",
    "\u{1B}]11;#000000\u{7}", "\u{1B}]10;?\u{7}", "\u{1B}[21t", "\u{1B}[>c", "\u{1B}[5n",
    "\u{1B}[?1000h", "\u{1B}[?1003h", "\u{1B}[?5h", "\u{1B}[3J", "\u{1B}[!p", "\u{1B}#8",
    "\u{1B}[20h", "\u{1B}[2;3;4;5;6r", "\u{7}", "\u{0}", "\u{B}", "\u{C}", "\u{E}", "\u{7F}",
    // Control sequences of one character.
    "\u{9B}31m", "\u{9D}52;c;aGk=\u{9C}", "\u{85}", "\u{90}x\u{9C}",
    // Hidden, reordering, separating and unassigned characters.
    "a\u{200B}b", "a\u{200D}b", "\u{200D}", "a\u{200E}", "\u{202E}abc", "\u{2066}", "a\u{2060}b",
    "\u{FEFF}", "a\u{AD}b", "\u{E0041}", "🏴\u{E0067}\u{E007F}", "\u{2028}", "\u{2029}", "\u{115F}",
    "\u{1160}", "\u{3164}", "\u{FFA0}", "\u{180E}", "\u{FFF9}", "\u{FFFF}", "\u{378}", " \u{FE0F}",
    "a\u{FE0F}\u{FE0F}", "\u{E0101}", "\u{FE0E}", "\u{34F}", "\u{61C}",
  ])
  func `rejects what drives the terminal or deceives the reader`(text: String) throws {
    #expect(try violations(in: "before" + text + "after").isEmpty == false)
  }

  @Test(arguments: [
    [0x9B, 0x33, 0x31, 0x6D], [0xFF], [0xC0, 0x9B], [0xE0, 0x80, 0x9B], [0xED, 0xA0, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xEA, 0xB0, 0x41], [0x80],
  ])
  func `rejects bytes that are not UTF-8`(bytes: [UInt8]) throws {
    let verifier = try OutputVerifier(terminal: "xterm-256color")
    #expect(verifier.violations(in: bytes + [0x20]).first?.offset == 0)
  }

  @Test func `says where and what`() throws {
    let found = try violations(in: "가\u{1B}[Kab\u{1B}]52;c;x\u{7}\u{200B}")
    #expect(
      found.map(\.description) == [
        "byte 8: a string for the terminal: ESC]52;c;x<07>",
        "byte 17: a hidden character: <e2><80><8b>",
      ]
    )
  }

  @Test func `lets joiners and selectors pass where they belong`() throws {
    #expect(try violations(in: "👩\u{200D}🔬 ❤\u{FE0F} क\u{94D}\u{200D}ष 葛\u{E0100}") == [])
  }

  @Test func `lets pass what the test allowed and no more of it`() throws {
    #expect(try violations(in: "\u{1B}]52;c;aGk=\u{7}", allowing: .clipboard) == [])
    #expect(try violations(in: "\u{1B}]52;c;?\u{7}", allowing: .clipboard).count == 1)
    #expect(try violations(in: "\u{1B}]52;c;a\u{1B}]0;x\u{7}", allowing: .clipboard).count == 1)
    #expect(try violations(in: "\u{1B}]0;제목\u{7}", allowing: .title) == [])
    #expect(try violations(in: "\u{1B}]0;a\u{202E}b\u{7}", allowing: .title).count == 1)
    #expect(try violations(in: "\u{1B}[38;2;1;2;3m").count == 1)
    #expect(try violations(in: "\u{1B}[38;2;1;2;3m", allowing: .directColor) == [])
  }

  @Test func `goes by the terminal in use`() throws {
    #expect(try violations(in: "\u{E}lqk\u{F}", terminal: "vt100") == [])
    #expect(try violations(in: "\u{1B}[31m", terminal: "vt100").count == 1)
    #expect(try violations(in: "\u{1B}[m\u{F}\u{1B}[34h", terminal: "tmux-256color") == [])
    #expect(try violations(in: "\u{1B}[34h").count == 1)
    #expect(try violations(in: "\u{1B}[31m", terminal: "no-such-terminal") == [])
  }

  @Test func `takes a cut end where the program was killed`() throws {
    let verifier = try OutputVerifier(terminal: "xterm-256color")
    for end in ["\u{1B}", "\u{1B}[", "\u{1B}[38;5"] {
      #expect(verifier.violations(in: Array("a\(end)".utf8), mayBeCut: true) == [])
      #expect(verifier.violations(in: Array("a\(end)".utf8)).count == 1)
    }
    #expect(verifier.violations(in: [0x61, 0xEA, 0xB0], mayBeCut: true) == [])
    #expect(verifier.violations(in: [0x61, 0xEA, 0xB0]).count == 1)
    #expect(verifier.violations(in: Array("\u{1B}]52;c;".utf8), mayBeCut: true).count == 1)
  }
}
