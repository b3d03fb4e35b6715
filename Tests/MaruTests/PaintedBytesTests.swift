import Practice
import Screen
import TerminalHarness
import Testing

/// How much is written to the terminal.
struct PaintedBytesTests {
  /// The answers of a terminal that knows where a frame begins and ends.
  private let framing = QueryAnswer.bytes(
    "\u{1B}[2;3R\u{1B}[2;2R\u{1B}[2;2R\u{1B}[?2026;2$y\u{1B}[?62;22c"
  )
  private let words = [
    "여러 ", "단어를 ", "차례로 ", "보내는 ", "답입니다. ", "Many ", "words ", "follow ", "each ",
    "other.\n\n",
  ]

  @Test func `a token costs sixty bytes at most, and rest nothing`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let count = Soak.count(80, 400)
    let tokens = (0..<count).flatMap { number -> [Step] in
      [.delta(words[number % words.count]), .delay(.milliseconds(25))]
    }
    await gateway.script(
      Script(
        steps: [.role, .delta("begun "), .gate("counting")] + tokens + [
          .delta("끝."), .finish("stop"), .done,
        ]
      )
    )
    let maru = try await MaruProgram.start(gateway, answer: framing)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("begun")
    let before = maru.rawOutput.count
    await gateway.open("counting")
    try await maru.waitForText("끝.")
    let each = (maru.rawOutput.count - before) / count
    print("bytes a token: \(each)")
    #expect(each <= 60)

    try await maru.waitUntil("the reply has ended") { !$0.text.contains("streaming") }
    let rest = maru.rawOutput.count
    if Soak.isWanted {
      try await Task.sleep(for: .seconds(10))
      #expect(maru.rawOutput.count == rest)
    }
    maru.send("x")
    try await maru.waitForText("> x")
    let output = String(decoding: maru.rawOutput[rest...], as: UTF8.self)
    #expect(output.split(separator: "\u{1B}[?2026h").count == 1, "one frame, that of the key")
    await gateway.stop()
  }
}
