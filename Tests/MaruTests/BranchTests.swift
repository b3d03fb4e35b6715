import Conversations
import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Branches of a conversation with the built `maru`.
struct BranchTests {
  /// The messages of the requests that reached a gateway, as JSON.
  private func messages(_ gateway: PracticeGateway) async throws -> [String] {
    try await gateway.requests().filter { $0.method == "POST" }.map {
      try JSONValue(text: $0.body)["messages"]?.text ?? ""
    }
  }

  private func say(_ prompt: String, _ reply: String, _ maru: TerminalProgram) async throws {
    maru.send(prompt)
    try await maru.waitForText(prompt)
    maru.press(.enter)
    try await maru.waitUntil("the reply has ended") {
      $0.text.contains(reply) && $0.text.contains("out ") && !$0.text.contains("streaming")
    }
  }

  @Test func `an earlier prompt is edited, and the other branch forked`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    for reply in ["First reply.", "Second reply.", "Another reply."] {
      await gateway.script(.reply(reply))
    }
    let maru = try await MaruProgram.start(gateway)
    try await say("alpha", "First reply.", maru)
    try await say("beta", "Second reply.", maru)
    maru.send("a draft")
    try await maru.waitForText("> a draft")
    maru.press(.tab)
    maru.send("KKKe")
    try await maru.waitForText("Editing an earlier prompt")
    try await maru.waitForText(" > alpha")
    try await say(" omega", "Another reply.", maru)
    try await maru.waitForText("< 2/2 >")
    try await maru.waitForText(" > a draft")
    #expect(
      try await messages(gateway).last == #"[{"role":"user","content":"alpha omega"}]"#
    )
    maru.press(.tab)
    maru.send("[")
    try await maru.waitUntil("the first branch is there") {
      $0.text.contains("Second reply.") && $0.text.contains("< 1/2 >")
    }
    maru.send("Jf")
    try await maru.waitForText("alpha (fork)")
    try await maru.waitUntil("the fork is there") {
      $0.text.contains("First reply.") && !$0.text.contains("Second reply.")
        && $0.text.contains("> Type a prompt.")
    }
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))

    let again = try await MaruProgram.start(gateway, home: maru.home)
    again.press(.function(3))
    try await again.waitForText("alpha (fork)")
    again.send("j")
    again.press(.enter)
    try await again.waitUntil("the original is as it was left") {
      $0.text.contains("Second reply.") && $0.text.contains("< 1/2 >")
        && $0.text.contains("> a draft")
    }
    await gateway.stop()
  }

  private static let cut = Script(
    uses: 1,
    steps: [.role, .delta("One, two, "), .finish("length"), .done]
  )

  @Test func `a reply that was cut is gone on with in words`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Self.cut)
    await gateway.script(.reply(" three."))
    let maru = try await MaruProgram.start(gateway)
    try await say("Count", "cut at the token limit", maru)
    maru.press(.character("g"), .alt)
    try await maru.waitForText("One, two, three.")
    try await maru.waitForText("< 2/2 >")
    let sent = try #require(try await messages(gateway).last)
    let start =
      #"[{"role":"user","content":"Count"},{"role":"assistant","content":"One, two,"},"#
      + #"{"role":"user","content":"Your last message was cut off."#
    #expect(sent.hasPrefix(start))
    await gateway.stop()
  }

  @Test func `where a gateway writes on from a text, the text stands last`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Self.cut)
    await gateway.script(.reply(" three."))
    let home = try TemporaryHome()
    try home.write(
      config: """
        model = "near/practice-small"
        [gateways.near]
        preset = "llamacpp"
        base_url = "\(gateway.baseURL)"
        """
    )
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await maru.waitForText("> Type a prompt.")
    try await say("Count", "cut at the token limit", maru)
    maru.press(.character("g"), .alt)
    try await maru.waitForText("One, two, three.")
    #expect(
      try await messages(gateway).last
        == #"[{"role":"user","content":"Count"},{"role":"assistant","content":"One, two,"}]"#
    )
    await gateway.stop()
  }
}
