import Conversations
import Foundation
import Practice
import TerminalHarness
import Testing

struct AskTests {
  private func ask(
    _ gateway: PracticeGateway,
    _ arguments: [String],
    input: String? = nil,
    home: TemporaryHome
  ) throws -> CommandRun {
    try CommandRun(
      ["ask", "--base-url", gateway.baseURL, "-m", "practice-small"] + arguments,
      input: input,
      home: home
    )
  }

  @Test func `a conversation whose reply was printed has been seen`() throws {
    let home = try TemporaryHome()
    #expect(try CommandRun(["ask", "hello"], home: home).status == 0)
    #expect(try CommandRun(["list", "--json"], home: home).output.contains(#""unseen":false"#))
  }

  @Test func `the reply goes to standard output and nothing else does`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("안녕", "하세요."))
    let run = try ask(gateway, ["Say", "hi"], input: "in Korean\n", home: TemporaryHome())
    #expect(run.status == 0)
    #expect(run.output == "안녕하세요.\n")
    #expect(run.errors.isEmpty)
    let body = try #require(await gateway.requests(seen: 1).first?.body)
    #expect(body.contains(#""content":"Say hi\n\nin Korean""#))
    await gateway.stop()
  }

  @Test(arguments: [
    (
      "en", "Say h\u{200B}i\u{E0041}\u{E0042}",
      "maru: 3 characters nobody sees are in the prompt and are sent.\n"
    ),
    ("ko", "안\u{202E}녕", "maru: 안 보이는 문자 1개가 프롬프트에 든 채로 보냅니다.\n"),
    ("en", "Say hi 👩‍🚀\r\nthere", ""),
  ])
  func `characters nobody sees are told before they are sent`(
    language: String,
    prompt: String,
    told: String
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Hi."))
    let home = try TemporaryHome()
    try home.write(config: "language = \"\(language)\"\n")
    let run = try ask(gateway, [], input: prompt, home: home)
    #expect(run.errors == told)
    #expect(run.output == "Hi.\n")
    let body = try JSONValue(text: await gateway.requests(seen: 1).first?.body ?? "")
    let sent = body["messages"]?.elements.last?["content"]?.string
    #expect(sent == prompt)
    await gateway.stop()
  }

  @Test func `one object tells the whole outcome`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .reasoning("Hm."), .delta("Yes"), .finish("stop"),
        .usage(Usage(promptTokens: 8, completionTokens: 2, totalTokens: 10)), .done,
      ])
    )
    let run = try ask(gateway, ["--json", "--no-store", "Well?"], home: TemporaryHome())
    let outcome = try JSONValue(text: run.output)
    #expect(outcome["outcome"] == .string("complete"))
    #expect(outcome["text"] == .string("Yes"))
    #expect(outcome["reasoning"] == .string("Hm."))
    #expect(outcome["finish_reason"] == .string("stop"))
    #expect(outcome["usage"]?["total_tokens"] == .number("10"))
    #expect(outcome["requests"] == .number("1"))
    #expect(outcome["conversation"] == .null)
    #expect(outcome["error"] == .null)
    await gateway.stop()
  }

  @Test(arguments: [(401, 3), (429, 4), (400, 1)] as [(Int, Int32)])
  func `what went wrong is the exit code`(status: Int, exitCode: Int32) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let answer = Step.json(
      #"{"error":{"message":"No."}}"#,
      status: status,
      headers: ["x-should-retry": "false"]
    )
    await gateway.script(Script(uses: nil, steps: answer))
    let run = try ask(gateway, ["--json", "Go"], home: TemporaryHome())
    #expect(run.status == exitCode)
    let outcome = try JSONValue(text: run.output)
    #expect(outcome["outcome"] == .string("error"))
    #expect(outcome["error"]?["status"] == .number(String(status)))
    await gateway.stop()
  }

  @Test func `a wait before another try is told in seconds`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let slower = Step.json(
      #"{"error":{"message":"No."}}"#,
      status: 429,
      headers: ["retry-after-ms": "2"]
    )
    await gateway.script(Script(uses: 1, steps: slower))
    await gateway.script(.reply("Now."))
    let run = try CommandRun(
      ["ask", "--base-url", gateway.baseURL, "-m", "small", "Go"],
      environment: ["LC_ALL": nil, "LC_MESSAGES": "ko_KR.UTF-8"],
      home: TemporaryHome()
    )
    #expect(run.errors == "maru: HTTP 429: No. 0.002초 뒤에 다시 시도합니다.\n")
    #expect(run.output == "Now.\n")
    await gateway.stop()
  }

  @Test func `a conversation is continued with its path and a system prompt`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    await gateway.script(.reply("First reply."))
    await gateway.script(.reply("Second reply."))
    #expect(try ask(gateway, ["One"], home: home).status == 0)
    let second = try ask(
      gateway,
      ["--last", "-s", "Be brief.", "--set", "temperature=0.5", "Two"],
      home: home
    )
    #expect(second.output == "Second reply.\n")
    let body = try JSONValue(text: await gateway.requests(seen: 2).last?.body ?? "")
    #expect(
      body["messages"]?.elements.map { $0["content"]?.string } == [
        "Be brief.", "One", "First reply.", "Two",
      ]
    )
    #expect(body["temperature"] == .number("0.5"))
    #expect(try CommandRun(["list"], home: home).output.split(separator: "\n").count == 1)
    await gateway.stop()
  }

  @Test func `a stream that breaks off is incomplete, kept, and a failure`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    await gateway.script(Script(steps: [.role, .delta("Half a sen"), .close]))
    let run = try ask(gateway, ["--json", "Go"], home: home)
    #expect(run.status == 1)
    #expect(try JSONValue(text: run.output)["outcome"] == .string("incomplete"))
    let shown = try CommandRun(["show", "--last"], home: home)
    #expect(shown.output.contains("Half a sen"))
    await gateway.stop()
  }

  @Test func `a parameter out of its range is refused before anything is sent`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let run = try ask(gateway, ["--set", "temperature=9", "Go"], home: TemporaryHome())
    #expect(run.status == 2)
    #expect(run.errors.contains("temperature"))
    #expect(await gateway.requests().isEmpty)
    await gateway.stop()
  }

  @Test func `without a key there is still one object, and the exit code says so`() throws {
    let run = try CommandRun(
      ["ask", "--json", "-m", "ofox/openai/gpt-4o", "Go"],
      home: TemporaryHome()
    )
    #expect(run.status == 3)
    let outcome = try JSONValue(text: run.output)
    #expect(outcome["outcome"] == .string("error"))
    #expect(outcome["error"]?["kind"] == .string("key"))
    #expect(outcome["requests"] == .number("0"))
  }

  @Test func `a gateway that cannot be reached for its models is told and nothing crashes`() throws
  {
    let run = try CommandRun(
      ["ask", "--base-url", "http://127.0.0.1:1/v1", "Go"],
      home: TemporaryHome()
    )
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("maru: No model is named (-m), and none could be listed: "))
  }
}
