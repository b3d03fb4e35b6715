import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// What TERM, TERMINFO and the locale may say of a terminal.
struct TerminalKindTests {
  @Test(
    arguments: [
      ["LANG": "ko_KR.UTF-8"], ["LANG": "C", "LC_CTYPE": "UTF-8"], ["LANG": "C"],
      ["LANG": nil, "LC_ALL": "POSIX"], ["LANG": nil], ["LANG": "xx_XX.utf8", "LC_ALL": ""],
      ["LANG": "ko_KR.UTF-8", "LC_CTYPE": "UTF-8"],
    ] as [[String: String?]]
  )
  func `Hangul is right whatever the locale, unless it asks for another encoding`(
    locale: [String: String?]
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("답: 한글"))
    let maru = try await MaruProgram.start(gateway, environment: locale)
    maru.send("한글")
    let screen = try await maru.waitForText("> 한글")
    #expect(screen.cursor.column == 7)
    maru.press(.enter)
    try await maru.waitForText("   답: 한글")
    await gateway.stop()
  }

  @Test(arguments: [
    ["LANG": "ko_KR.EUC-KR"], ["LANG": "ko_KR.UTF-8", "LC_ALL": "ko_KR.eucKR"], ["LANG": "ko_KR"],
  ])
  func `a locale of another encoding is refused with the fix`(locale: [String: String])
    async throws
  {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: locale.mapValues { $0 }
    )
    #expect(try await maru.waitForExit() == .exited(status: 2))
    let text = maru.screen.rows.joined()
    #expect(text.contains("is not UTF-8"))
    #expect(text.contains("export LC_ALL=C.UTF-8"))
    // Whoever has such a terminal could not read Hangul in UTF-8.
    #expect(maru.rawOutput.allSatisfy { $0 < 0x80 })
    #expect(maru.modes == maru.initialModes)
  }

  @Test(arguments: ["dumb", "unknown", "", nil, "emacs"])
  func `a terminal that has no full screen is left alone`(name: String?) async throws {
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), environment: ["TERM": name])
    #expect(try await maru.waitForExit() == .exited(status: 2))
    #expect(maru.screen.rows.joined().contains("export TERM=xterm-256color"))
    #expect(maru.screen.rows.joined().contains("maru --plain"))
    #expect(maru.modes == maru.initialModes)
    #expect(!maru.rawOutput.contains(0x1B))
  }

  @Test(arguments: [
    "xterm-ghostty", "nothing-of-the-kind", "a\u{1B}]0;owned\u{07}\u{1B}[31mb",
    String(repeating: "x", count: 1000), "../../../etc/passwd", "한글",
  ])
  func `a terminal nobody knows is drawn on as one that is known, and that is said`(name: String)
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["--base-url", gateway.baseURL, "-m", "practice-small"],
      environment: ["TERM": name]
    )
    try await maru.waitForText("is not known here")
    maru.send("한글")
    try await maru.waitForText("> 한글")
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.modes == maru.initialModes)
    #expect(!maru.rawOutput.contains(0x07))
    #expect(!maru.rawOutput.contains(Array("\u{1B}]0".utf8)))
    await gateway.stop()
  }

  @Test func `descriptions that are rubbish are left out for the system's own`()
    async throws
  {
    let home = try TemporaryHome()
    for (folder, name) in [("x", "xterm-256color"), ("v", "vt100")] {
      let path = home.path + "/terminfo/" + folder
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let rubbish = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) })
      try rubbish.write(to: URL(filePath: path + "/" + name))
    }
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(
      gateway,
      environment: ["TERMINFO": home.path + "/terminfo"],
      home: home
    )
    // The system's own description is found behind it.
    maru.send("한글")
    try await maru.waitForText("> 한글")
    await gateway.stop()
  }
}
