import Conversations
import Foundation
import Practice
import TerminalHarness
import Testing

/// `maru --plain` with its input from a pipe.
struct PlainTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func run(
    _ gateway: PracticeGateway,
    _ arguments: [String] = [],
    input: String
  ) throws -> CommandRun {
    try CommandRun(
      ["--plain", "--base-url", gateway.baseURL, "-m", "practice-small"] + arguments,
      input: input,
      home: home
    )
  }

  private func contents(_ request: ReceivedRequest?) throws -> [String?] {
    let body = try JSONValue(text: try #require(request).body)
    return body["messages"]?.elements.map { $0["content"]?.string } ?? []
  }

  @Test func `each line is a prompt of one conversation, which is stored and goes on`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("안녕", "하세요."))
    await gateway.script(.reply("Two\n"))
    await gateway.script(.reply("Three"))
    let first = try run(gateway, input: "Say \\\nhi\n\n//two")
    #expect(
      first.output == """
        You: Say \\
        hi
        Model: 안녕하세요.

        You: 
        You: //two
        Model: Two

        You: 

        """
    )
    #expect(first.errors.isEmpty)
    #expect(first.status == 0)
    let second = try run(gateway, ["-c", try home.newestConversation()], input: "three\r\n")
    #expect(second.output == "You: three\nModel: Three\n\nYou: \n")
    #expect(
      try contents(await gateway.requests(seen: 3).last) == [
        "Say \nhi", "안녕하세요.", "/two", "Two\n", "three",
      ]
    )
    let listed = try JSONValue(text: try CommandRun(["list", "--json"], home: home).output)
    #expect(listed.elements.map { $0["unseen"] } == [.bool(false)])
    await gateway.stop()
  }

  @Test func `an error is told in the gateway's words, the next prompt goes on, the status tells`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: Step.json(#"{"error":{"message":"Wrong key\u001b[2J."}}"#, status: 401))
    )
    await gateway.script(.reply("Here."))
    let run = try run(gateway, input: "One\nTwo\n")
    #expect(run.errors == "maru: HTTP 401: Wrong key^[[2J.\n")
    #expect(run.output == "You: One\n\nYou: Two\nModel: Here.\n\nYou: \n")
    #expect(run.status == 3)
    await gateway.stop()
  }

  @Test func `nothing a model, a gateway or the input says drives a terminal`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("a\u{1B}", "]52;c;YQ==\u{07}", "b\r\u{9B}2J\u{202E}c"))
    let run = try run(gateway, input: "x\u{1B}[2Jy\u{200B}\n")
    #expect(
      run.output == "You: x^[[2Jy⟨hidden 1⟩\nModel: a^[]52;c;YQ==^Gb^M<9b>2J⟨RLO⟩c\n\nYou: \n"
    )
    #expect(run.errors.hasSuffix(" nobody sees are in the prompt and are sent.\n"))
    await gateway.stop()
  }

  @Test func `a reply is asked for again, and a new conversation begins`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    for text in ["First", "Second", "Third"] { await gateway.script(.reply(text)) }
    let run = try run(gateway, input: "/retry\nOne\n/retry\n/show\n/new\n/show\nTwo\n")
    #expect(
      run.output == """
        You: /retry
        You: One
        Model: First

        You: /retry
        Model: Second

        You: /show
        ## user

        One

        ## \(gateway.host)/practice-small

        Second

        You: /new
        You: /show
        You: Two
        Model: Third

        You: 

        """
    )
    #expect(
      run.errors == """
        maru: Nothing was said yet.
        maru: A new conversation.
        maru: Nothing was said yet.

        """
    )
    let requests = await gateway.requests(seen: 3)
    #expect(try requests.map(contents) == [["One"], ["One"], ["Two"]])
    await gateway.stop()
  }

  @Test func `models and conversations are chosen by number`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(uses: nil, steps: [.role, .delta("Yes"), .finish("stop"), .done]))
    let run = try run(
      gateway,
      input: "One\n/new\n/model LARGE\n1\nTwo\n/list\n3\n2\nThree\n/model my/own\nFour\n"
    )
    #expect(run.output.contains("You: /model LARGE\n1. \(gateway.host)/practice-large\n"))
    #expect(run.output.contains("Number, 1 to 1, or Enter for none: 1\nYou: Two\n"))
    #expect(run.output.contains("You: /list\n1. Two, "))
    #expect(run.output.contains("\n2. One, "))
    #expect(
      run.errors == """
        maru: A new conversation.
        maru: The next turn goes to \(gateway.host)/practice-large.
        maru: It takes a number from 1 to 2.
        maru: Going on with: One
        maru: The next turn goes to \(gateway.host)/my/own.

        """
    )
    let requests = await gateway.requests(seen: 4).filter { $0.path.hasSuffix("/chat/completions") }
    let models = try requests.map { try JSONValue(text: $0.body)["model"]?.string }
    #expect(models == ["practice-small", "practice-large", "practice-small", "my/own"])
    #expect(try contents(requests.last) == ["One", "Yes", "Three", "Yes", "Four"])
    await gateway.stop()
  }

  @Test func `a command that is none is told and not sent`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let run = try run(gateway, input: "/nothing\n/quit\nnever\n")
    #expect(run.output == "You: /nothing\nYou: /quit\n")
    #expect(
      run.errors
        == "maru: There is no command /nothing; see /help. To send it as text, begin with //.\n"
    )
    #expect(await gateway.requests().isEmpty)
    await gateway.stop()
  }

  @Test func `output that is not taken ends it with the reason`() async throws {
    let run = try CommandRun(
      ["-c", #""$0" --plain > /dev/full"#, try BuiltExecutable.maru()],
      input: "One\nTwo\n",
      home: home,
      program: "/bin/sh"
    )
    #expect(run.errors == "maru: Standard output cannot be written: No space left on device.\n")
    #expect(run.status == 1)
  }

  @Test func `a pipe that nobody reads any more ends it`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(uses: nil, steps: [.role, .delta("Yes"), .finish("stop"), .done]))
    let line = #"""
      mkfifo "$HOME/rest"
      { echo 1; cat "$HOME/rest"; } | "$0" "$@" |
        { head -n 1; exec 0<&-; printf '2\n3\n' > "$HOME/rest"; }
      """#
    let run = try CommandRun(
      [
        "-c", line, try BuiltExecutable.maru(), "--plain", "--base-url", gateway.baseURL, "-m", "x",
      ],
      home: home,
      program: "/bin/sh"
    )
    #expect(run.output == "You: 1\n")
    #expect(try await gateway.requests().map(contents) == [["1"]])
    await gateway.stop()
  }
}

extension PracticeGateway {
  /// What a gateway named by its address alone is called.
  var host: String {
    baseURL.split(separator: "/").dropFirst().first.map(String.init) ?? ""
  }
}
