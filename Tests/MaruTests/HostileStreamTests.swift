import Practice
import Screen
import TerminalHarness
import Testing

/// Hostile texts that come in pieces, and bytes that are no text at all.
struct HostileStreamTests {
  /// A text in two deltas.
  private struct Split {
    let text: HostileText
    let first: String
    let second: String
  }

  /// Every text of the corpus cut between any two of its scalars.
  private static let splits = HostileText.all.flatMap { hostile in
    let scalars = Array(hostile.text.unicodeScalars)
    return (1..<max(2, min(scalars.count, 12))).map { cut in
      Split(text: hostile, first: text(scalars.prefix(cut)), second: text(scalars.dropFirst(cut)))
    }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  @Test(arguments: [0, 1, 2, 3])
  func `cut between any two scalars they are shown for what they are`(quarter: Int) async throws {
    let splits = Self.splits.enumerated().filter { $0.offset % 4 == quarter }.map(\.element)
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let deltas = splits.flatMap { split -> [Step] in
      [
        .delta(split.text.label + split.first), .delay(.milliseconds(2)),
        .delta(split.second + "z\n\n"),
      ]
    }
    await gateway.script(Script(steps: [.role] + deltas + [.delta("END"), .finish("stop"), .done]))
    let maru = try await MaruProgram.start(gateway, size: Size(rows: 300, columns: 99))
    maru.send("Go")
    maru.press(.enter)
    let screen = try await maru.waitUntil("the reply has ended") {
      $0.text.contains("END") && $0.row(299).contains("out ~")
    }
    #expect(HostileText.missing(splits.map(\.text), from: screen) == [])
    #expect(HostileText.squeezed(screen).components(between: "h").count > splits.count)
    await gateway.stop()
  }

  @Test(arguments: [7, 16, 32])
  func `an event cut between any two bytes is read as one`(index: Int) async throws {
    let hostile = HostileText.all[index]
    let event =
      Array("data: {\"choices\":[{\"delta\":{\"content\":\"\(hostile.label)".utf8)
      + Array(HostileStreamTests.json(hostile.text).utf8) + Array("z  \"}}]}\n\n".utf8)
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let steps = (1..<event.count).flatMap { cut -> [Step] in
      [.bytes(Array(event[..<cut])), .delay(.milliseconds(1)), .bytes(Array(event[cut...]))]
    }
    await gateway.script(Script(steps: [.role] + steps + [.delta("END"), .finish("stop"), .done]))
    let maru = try await MaruProgram.start(gateway, size: Size(rows: 100, columns: 99))
    maru.send("Go")
    maru.press(.enter)
    let screen = try await maru.waitForText("END")
    let found = hostile.shown.map { shown in
      HostileText.squeezed(screen).components(between: hostile.label + shown + "z").count - 1
    }
    #expect(found.max() == event.count - 1)
    await gateway.stop()
  }

  /// Raw where JSON allows it.
  private static func json(_ text: String) -> String {
    text.unicodeScalars.map { $0.value < 0x20 ? String($0).jsonEscaped : String($0) }.joined()
  }

  /// Bytes of an event's content, and what is shown.
  @Test(arguments: [
    ("\\ud83d", "\u{FFFD}"), ("\\udc00\\ud800", "\u{FFFD}\u{FFFD}"),
    ("\\ud83d\\u001b[2J", "\u{FFFD}^[[2J"),
    ("\\u0000\\u009b31m", "\u{FFFD}<9b>31m"),
  ])
  func `lone surrogates and NUL are replaced`(content: String, shown: String) async throws {
    try await expect("\"\(content)\"".utf8.map { $0 }, shown: shown)
  }

  @Test(
    arguments: [
      ([0x9B, 0x33, 0x31, 0x6D], "\u{FFFD}31m"), ([0xFF, 0xFE], "\u{FFFD}\u{FFFD}"),
      ([0xC0, 0x9B], "\u{FFFD}\u{FFFD}"), ([0xE2, 0x80], "\u{FFFD}"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}"),
    ] as [([UInt8], String)]
  )
  func `bytes that are no UTF-8 are replaced`(bytes: [UInt8], shown: String) async throws {
    try await expect([0x22] + bytes + [0x22], shown: shown)
  }

  private func expect(_ content: [UInt8], shown: String) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let event =
      Array("data: {\"choices\":[{\"delta\":{\"content\":".utf8) + content
      + Array("}}]}\n\n".utf8)
    await gateway.script(
      Script(steps: [
        .role, .delta("before "), .bytes(event), .delta(" after"), .finish("stop"), .done,
      ])
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    let screen = try await maru.waitForText("after")
    #expect(screen.text.contains("before \(shown)"))
    await gateway.stop()
  }
}

extension String {
  /// What stands between the places of a text, as often as it is there and one more.
  func components(between text: String) -> [Substring] {
    split(separator: text, omittingEmptySubsequences: false)
  }
}
