import Conversations
import Foundation
import Glibc
import Practice
import Screen
import TerminalHarness
import Testing

struct AttachmentTests {
  /// The head of a picture of 1024 by 1024 pixels, and its address.
  private static let png: [UInt8] =
    [0x89] + Array("PNG\u{0D}\u{0A}\u{1A}\u{0A}".utf8) + [0, 0, 0, 13] + Array("IHDR".utf8)
    + [0, 0, 4, 0, 0, 0, 4, 0]
  private static let address = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAQA"

  private func write(_ bytes: [UInt8], _ name: String, in home: TemporaryHome) throws {
    try Data(bytes).write(to: URL(filePath: "\(home.path)/\(name)"))
  }

  /// The contents of the prompts in every request.
  private func prompts(_ gateway: PracticeGateway) async throws -> [[JSONValue]] {
    try await gateway.requests().filter { $0.method == "POST" }.map { request in
      let messages = try JSONValue(text: request.body)["messages"]?.elements ?? []
      return messages.filter { $0["role"]?.string == "user" }.compactMap { $0["content"] }
    }
  }

  private func image(_ text: String, detail: String? = nil) -> JSONValue {
    var image: JSONValue = ["url": .string(Self.address)]
    if let detail { image.set("detail", to: .string(detail)) }
    return .array([
      ["type": "text", "text": .string(text)], ["type": "image_url", "image_url": image],
    ])
  }

  @Test func `a picture is completed, shown, sent, and still there on later turns and runs`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("A hill."))
    await gateway.script(.reply("Quite sure."))
    await gateway.script(.reply("It is."))
    let home = try TemporaryHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/pictures",
      withIntermediateDirectories: false
    )
    try write(Self.png, "pictures/언덕 photo.png", in: home)
    let maru = try await MaruProgram.start(gateway, model: "practice-large", home: home)
    maru.send("What is @pic")
    try await maru.waitForText("  pictures/")
    maru.press(.tab)
    try await maru.waitForText("  언덕 photo.png")
    maru.press(.tab)
    try await maru.waitForText("> What is [image 언덕 photo.png 24 B ~765 tokens]")
    maru.press(.enter)
    let screen = try await maru.waitForText("A hill.")
    #expect(screen.text.contains("[image 언덕 photo.png 24 B]"))
    maru.send("Sure?")
    maru.press(.enter)
    try await maru.waitForText("Quite sure.")
    maru.press(.character("q"), .control)
    try await maru.waitForExit()

    let again = try CommandRun(
      ["ask", "--base-url", gateway.baseURL, "-m", "practice-large", "--last", "Really?"],
      home: home
    )
    #expect(again.output == "It is.\n")
    let first = image("What is 언덕 photo.png")
    #expect(
      try await prompts(gateway) == [
        [first], [first, .string("Sure?")], [first, .string("Sure?"), .string("Really?")],
      ]
    )
    let shown = try CommandRun(["show", "--last"], home: home)
    #expect(shown.output.contains("[언덕 photo.png, image/png, 24 bytes]"))
    await gateway.stop()
  }

  @Test func `ask and the full screen send the same, and ask stores it`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Seen.", uses: nil))
    let home = try TemporaryHome()
    try write(Self.png, "a.png", in: home)
    try write(Array("RIFF\0\0\0\0WAVE".utf8), "a.wav", in: home)
    try write(Array("열\n".utf8), "a.txt", in: home)
    let paths = ["a.png", "a.wav", "a.txt"].map { "\(home.path)/\($0)" }
    let run = try CommandRun(
      [
        "ask", "--base-url", gateway.baseURL, "-m", "practice-large", "--image", paths[0],
        "--detail", "low", "--audio", paths[1], "--file", paths[2], "All?",
      ],
      home: home
    )
    #expect(run.output == "Seen.\n")
    let maru = try await MaruProgram.start(gateway, model: "practice-large", home: home)
    for command in ["/attach a.png low", "/attach \(paths[1])", "/attach ~/a.txt"] {
      maru.send(command)
      try await maru.waitForText(command.suffix(6).description)
      maru.press(.enter)
      let name = command.contains("png") ? "a.png" : command.contains("wav") ? "a.wav" : "a.txt"
      try await maru.waitUntil("it stands in the prompt") { screen in
        screen.text.contains(" \(name) ") && !screen.text.contains("/attach")
      }
    }
    maru.send("All?")
    try await maru.waitForText("All?")
    maru.press(.enter)
    try await maru.waitForText("Seen.")
    let prompts = try await prompts(gateway)
    #expect(prompts.count == 2)
    #expect(prompts.first == prompts.last)
    let content = prompts.first?.first?.elements ?? []
    #expect(content.first?["text"] == .string("All?\n\na.txt:\n```\n열\n\n```"))
    #expect(
      content.dropFirst().map { $0["type"]?.string } == ["image_url", "input_audio"]
    )
    #expect(content[1]["image_url"]?["detail"] == "low")
    await gateway.stop()
  }

  @Test
  func `pipes, devices and what the kernel makes up are refused at once, and nothing is lost`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    #expect(mkfifo(home.path + "/pipe", 0o600) == 0)
    try FileManager.default.createSymbolicLink(
      atPath: home.path + "/link",
      withDestinationPath: "/proc/self/environ"
    )
    let large = try #require(fopen(home.path + "/large", "w"))
    #expect(ftruncate(fileno(large), 21 << 20) == 0)
    fclose(large)
    let maru = try await MaruProgram.start(
      gateway,
      arguments: ["--language", "ko"],
      home: home
    )
    for (path, sentence) in [
      ("pipe", "pipe는 일반 파일이 아니라서 붙일 수 없습니다."), ("link", "link는 일반 파일이 아니라서 붙일 수 없습니다."),
      ("/dev/zero", "/dev/zero는 일반 파일이 아니라서 붙일 수 없습니다."),
      ("large", "large 파일이 너무 큽니다. 20 MB까지 붙일 수 있습니다."),
    ] {
      maru.send("@\(path)")
      try await maru.waitForText("> @\(path)")
      maru.press(.enter)
      try await maru.waitForText(sentence)
      try await maru.waitForText("> @\(path)")
      maru.press(.character("u"), .control)
      try await maru.waitUntil("the prompt is empty") { !$0.text.contains("@\(path)") }
    }
    #expect(await gateway.requests().filter { $0.method == "POST" }.isEmpty)
    await gateway.stop()
  }

  @Test func `a pasted path becomes the picture, and a draft brings it back`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    try write(Self.png, "a b.png", in: home)
    let maru = try await MaruProgram.start(gateway, home: home)
    maru.send("See ")
    try await maru.waitForText("> See")
    maru.paste("'\(home.path)/a b.png'")
    try await maru.waitForText("> See [image a b.png 24 B ~765 tokens]")
    // What the model takes is asked for as soon as something is to be sent along.
    #expect(await gateway.requests(seen: 1).map(\.path) == ["/v1/models"])
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    let again = try await MaruProgram.start(gateway, home: home)
    try await again.waitForText("> See [image a b.png 24 B ~765 tokens]")
    #expect(await gateway.requests(seen: 2).map(\.path) == ["/v1/models", "/v1/models"])
    again.press(.character("o"), .control)
    try await again.waitForText("practice-large")
    again.press(.escape)
    try await again.waitUntil("the models are gone") { !$0.text.contains("practice-large") }
    again.press(.enter)
    try await again.waitForText("practice-small takes no images; Ctrl+O chooses another model.")
    try await again.waitForText("> See [image a b.png 24 B ~765 tokens]")
    #expect(await gateway.requests().filter { $0.method == "POST" }.isEmpty)
    await gateway.stop()
  }
}
