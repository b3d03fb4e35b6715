import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Copying, saving and opening with the built `maru`.
struct TakingTests {
  private static let reply = """
    Here:

    ```swift
    let answer = "마루"
    ```

    [docs](https://example.com/$(id);x)
    """

  private func gateway() async throws -> PracticeGateway {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply(Self.reply))
    return gateway
  }

  private func talk(_ maru: TerminalProgram) async throws {
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("answer")
    try await maru.waitForText("out ")
  }

  @Test func `copied text goes to the terminal as one sequence, and is said to be unconfirmed`()
    async throws
  {
    let gateway = try await gateway()
    let maru = try await MaruProgram.start(gateway, verifying: .clipboard)
    try await talk(maru)
    maru.press(.character("k"), .alt)
    try await maru.waitForText("Code blocks")
    maru.press(.enter)
    try await maru.waitForText("17 characters sent to the terminal's clipboard, unconfirmed.")
    let text = Data("let answer = \"마루\"".utf8).base64EncodedString()
    let output = String(decoding: maru.rawOutput, as: UTF8.self)
    #expect(output.components(separatedBy: "\u{1B}]52;").count == 2)
    #expect(output.contains("\u{1B}]52;c;\(text)\u{7}"))
    await gateway.stop()
  }

  @Test func `what is too long for a clipboard goes into a file of its own`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let long = String(repeating: "마루 ", count: 20_000) + "end"
    await gateway.script(.reply(long))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("마루 end")
    maru.press(.tab)
    maru.send("y")
    try await maru.waitForText("60,003 characters written to ")
    let file = maru.home.path + "/state/maru/copied.txt"
    #expect(try String(contentsOfFile: file, encoding: .utf8) == long)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    await gateway.stop()
  }

  @Test(.enabled(if: Tmux.isInstalled))
  func `inside tmux copied text is in its buffer`() async throws {
    let gateway = try await gateway()
    let tmux = try await Tmux.start(
      BuiltExecutable.maru(),
      arguments: ["--base-url", gateway.baseURL, "-m", "practice-small"]
    )
    try await tmux.client.waitForText("New conversation")
    try tmux.type("Hello")
    try tmux.sendKeys("Enter")
    try await tmux.client.waitForText("answer")
    try tmux.sendKeys("M-k")
    try await tmux.client.waitForText("Code blocks")
    try tmux.sendKeys("Enter")
    try await tmux.client.waitForText("copied to tmux")
    #expect(try tmux.buffer() == "let answer = \"마루\"")
    await gateway.stop()
  }

  @Test func `a code block is saved into a new file of the folder`() async throws {
    let gateway = try await gateway()
    let maru = try await MaruProgram.start(gateway)
    try await talk(maru)
    for name in ["code.swift", "code-2.swift"] {
      maru.press(.character("k"), .alt)
      try await maru.waitForText("Code blocks")
      maru.send("s")
      try await maru.waitForText("/\(name).")
      let file = maru.home.path + "/" + name
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "let answer = \"마루\"\n")
    }
    await gateway.stop()
  }

  @Test func `a link goes to the opener as one word, which sees no key`() async throws {
    let gateway = try await gateway()
    let home = try TemporaryHome()
    let opener = home.path + "/xdg-open"
    let seen = home.path + "/seen"
    let script = "#!/bin/sh\nprintf '%s|%s|%s' \"$#\" \"$1\" \"${MINE-none}\" > '\(seen)'\n"
    _ = FileManager.default.createFile(
      atPath: opener,
      contents: Data(script.utf8),
      attributes: [.posixPermissions: 0o755]
    )
    let maru = try await MaruProgram.start(
      gateway,
      arguments: ["--key-env", "MINE"],
      environment: [
        "DISPLAY": ":9", "MINE": "sk-mine-0123456789", "PATH": "\(home.path):/usr/bin:/bin",
      ],
      home: home
    )
    try await talk(maru)
    maru.press(.tab)
    maru.send("l")
    try await maru.waitForText("Links")
    maru.press(.enter)
    try await maru.waitForText("Opened https://example.com/")
    #expect(
      try String(contentsOfFile: seen, encoding: .utf8) == "1|https://example.com/$(id);x|none"
    )
    await gateway.stop()
  }

  @Test func `the mouse is asked for only when it is turned on, and given back at the end`()
    async throws
  {
    let gateway = try await gateway()
    let maru = try await MaruProgram.start(gateway)
    try await talk(maru)
    #expect(!maru.screen.reportsMouse)
    maru.press(.character("m"), .alt)
    try await maru.waitUntil("the mouse is reported") { $0.reportsMouse }
    maru.press(.tab)
    maru.click(1, at: Position(row: 22, column: 10))
    maru.send("typed")
    try await maru.waitForText("> typed")
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(!maru.screen.reportsMouse)
    await gateway.stop()
  }
}
