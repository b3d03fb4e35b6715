import Conversations
import Foundation
import Glibc
import Practice
import Screen
import TerminalHarness
import Testing

@testable import Interface
@testable import maru

// Testing and others have types of these names too.
private typealias Attachment = Conversations.Attachment

struct PictureTests {
  /// A picture of two by two, as chafa 1.12 wrote it, with colours of every kind it uses.
  private static let written =
    "\u{1B}[0m\u{1B}[7m\u{1B}[38;2;89;139;235m \u{1B}[0m\u{1B}[38;2;1;2;3;48;2;9;8;7m▀\n"
    + "\u{1B}[0m▄\u{1B}[?25h\u{1B}[39;49m \u{1B}[0m\n"

  /// A gateway whose reply brings the head of a picture of 1024 by 1024 pixels.
  private func withPicture() async throws -> PracticeGateway {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let address = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAQA"
    let image = #"{"images":[{"type":"image_url","image_url":{"url":"\#(address)"}}]}"#
    await gateway.script(
      Script(
        uses: nil,
        steps: [
          .role, .delta("Here."), .chunk(delta: image, finishReason: nil), .finish("stop"), .done,
        ]
      )
    )
    return gateway
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func `cells and their colours are taken from what chafa writes`() throws {
    let picture = try #require(BlockPicture(Array(Self.written.utf8)))
    #expect(
      picture.rows == [
        [
          BlockPicture.Cell(block: " ", ink: nil, ground: SIMD3(89, 139, 235)),
          BlockPicture.Cell(block: "▀", ink: SIMD3(1, 2, 3), ground: SIMD3(9, 8, 7)),
        ],
        [
          BlockPicture.Cell(block: "▄", ink: nil, ground: nil),
          BlockPicture.Cell(block: " ", ink: nil, ground: nil),
        ],
      ]
    )
    #expect(picture.shades(on: .dark).map { $0.spans.map(\.text.string) } == [["= "], ["  "]])
    #expect(picture.cut(to: Size(rows: 1, columns: 1)).rows.map(\.count) == [1])
  }

  @Test(arguments: [
    "", "\n\n", "a", "▀\u{1B}]0;title\u{07}", "\u{1B}[", "\u{1B}c", "\u{1B}[38;2;1;2", "▀\u{202E}",
    "\u{1B}P q\u{1B}\\", "한", "\u{FFFD}",
  ])
  func `anything else is no picture`(_ text: String) {
    #expect(BlockPicture(Array(text.utf8)) == nil)
  }

  @Test func `many colours become few that are near`() {
    let tones = (0..<200).map { BlockPicture.Tone(UInt8($0), 0, 0) }
    let palette = TonePalette(tones, 50)
    #expect(Set(tones.map(palette.color)).count == 50)
    for tone in tones {
      guard case .rgb(let red, 0, 0) = palette.color(tone) else {
        Issue.record("not red")
        return
      }
      #expect(abs(Int(red) - Int(tone.x)) <= 4)
    }
  }

  @Test func `a reply's picture is kept by its owner alone, told, and found again`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0)
    let home = try TemporaryHome()
    let arguments = ["--base-url", gateway.baseURL, "-m", "practice-small"]
    let run = try CommandRun(["ask"] + arguments + ["/image"], home: home)
    let folder = "\(home.path)/data/maru/media"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first)
    #expect(names.count == 1)
    #expect(run.errors.contains("maru: \(folder)/\(name) (image/png, 18,564 bytes)\n"))
    #expect(mode(folder) == 0o700)
    #expect(mode("\(folder)/\(name)") == 0o600)
    let shown = try CommandRun(["show"], home: home)
    #expect(shown.output.contains("[\(folder)/\(name) (image/png, 18,564 bytes)]"))
    let json = try JSONValue(text: CommandRun(["show", "--json"], home: home).output)
    let reply = json["messages"]?.elements.last
    #expect(
      reply?["attachments"] == [
        [
          "name": .string(name), "media_type": "image/png", "bytes": 18564, "detail": .null,
          "path": .string("\(folder)/\(name)"),
        ]
      ]
    )
    try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    let again = try CommandRun(["show"], home: home)
    #expect(again.output.contains("[\(name), image/png, 18,564 bytes]"))
    await gateway.stop()
  }

  @Test func `a sound is told with its transcript, and where nothing can be written that is said`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0)
    let home = try TemporaryHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/data/maru",
      withIntermediateDirectories: true
    )
    try Data().write(to: URL(filePath: home.path + "/data/maru/media"))
    let arguments = ["--base-url", gateway.baseURL, "-m", "practice-small"]
    let run = try CommandRun(["ask"] + arguments + ["/sound"], home: home)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("This is what the reply says aloud."))
    #expect(run.errors.contains("-1-speech.wav cannot be written: Not a directory."))
    #expect(run.errors.contains("-1-speech.wav, audio/wav, 8,042 bytes\n"))
    await gateway.stop()
  }

  @Test func `a picture is drawn by a program that gets no key and whose words reach no cell`()
    async throws
  {
    let gateway = try await withPicture()
    let home = try TemporaryHome()
    let script = """
      #!/bin/sh
      env > '\(home.path)/environment'
      printf '%s ' "$@" > '\(home.path)/arguments'
      head -c 8 | od -An -c > '\(home.path)/bytes'
      cat > /dev/null
      printf '\\033[38;2;255;0;0;48;2;0;0;255m▀▄\\033[0m\\n'
      """
    try FileManager.default.createDirectory(
      atPath: home.path + "/bin",
      withIntermediateDirectories: true
    )
    try Data(script.utf8).write(to: URL(filePath: home.path + "/bin/chafa"))
    chmod(home.path + "/bin/chafa", 0o755)
    let maru = try await MaruProgram.start(
      gateway,
      environment: [
        "PATH": "\(home.path)/bin:/usr/bin:/bin", "OPENAI_API_KEY": "sk-secret-0123456789",
      ],
      home: home
    )
    maru.send("Draw.")
    maru.press(.enter)
    try await maru.waitForText("[image 1024x1024 24 B: ")
    maru.press(.tab, .shift)
    maru.send("m")
    let screen = try await maru.waitForText("▀▄")
    #expect(screen.text.contains("-1.png  1024x1024"))
    let row = try #require((0..<24).first { screen.row($0).contains("▀▄") })
    #expect(screen[row, 39].text == "▀")
    func file(_ name: String) throws -> String {
      try String(contentsOfFile: "\(home.path)/\(name)", encoding: .utf8)
    }
    #expect(try !file("environment").contains("secret"))
    #expect(try file("bytes").contains("P   N   G"))
    #expect(
      try file("arguments")
        == "--format symbols --symbols block+space --colors full --animate off --threads 1 "
        + "--scale max --size 74x20 - "
    )
    maru.press(.escape)
    try await maru.waitUntil("it is closed") { !$0.text.contains("▀▄") }
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    await gateway.stop()
  }

  @Test func `without the program a sentence says what to install`() async throws {
    let gateway = try await withPicture()
    let home = try TemporaryHome()
    let maru = try await MaruProgram.start(gateway, environment: ["PATH": home.path], home: home)
    maru.send("Draw.")
    maru.press(.enter)
    try await maru.waitForText("[image 1024x1024 24 B: ")
    maru.send("/preview")
    try await maru.waitForText("/preview")
    maru.press(.enter)
    try await maru.waitForText("which is not installed: apt install chafa")
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    await gateway.stop()
  }

  /// What comes of drawing a picture on ten rows of forty columns.
  private func drawn(_ content: Attachment.Content) async -> Result<[StyledLine], PictureError> {
    let request = PictureRequest(
      picture: Attachment(name: "a.png", mediaType: "image/png", content: content),
      size: Size(rows: 10, columns: 40),
      usesBlanks: false,
      background: .dark
    )
    return await PictureDrawer(request: request, isColored: true, environment: .current).draw()
      .lines
  }

  @Test func `what is linked, no picture or too large is given to no program`() async {
    let head = Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAABAAAAAQA").map { Array($0) } ?? []
    let huge = head.prefix(16) + [0, 0, 0x20, 0, 0, 0, 0x20, 0]
    #expect(await drawn(.link("https://a.example/b.png")) == .failure(.link))
    #expect(await drawn(.bytes(Array("<svg/>".utf8))) == .failure(.unknownFormat))
    #expect(await drawn(.bytes(Array(huge))) == .failure(.tooLarge(pixels: 67_108_864)))
  }

  private static let hasProgram = ["/usr/bin", "/usr/local/bin", "/bin"].contains {
    access($0 + "/chafa", X_OK) == 0
  }

  @Test(.enabled(if: hasProgram))
  func `the real program draws a picture of one red pixel, and refuses a broken one`() async throws
  {
    let pixel =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    let bytes = Data(base64Encoded: pixel).map { Array($0) } ?? []
    let lines = try await drawn(.bytes(bytes)).get()
    #expect(lines.map(\.columnWidth) == Array(repeating: 20, count: 10))
    let styles = lines.flatMap { $0.spans.map(\.style) }
    let red = Color.rgb(red: 255, green: 0, blue: 0)
    #expect(styles.allSatisfy { $0.foreground == red || $0.background == red })
    #expect(await drawn(.bytes(Array(bytes.prefix(40)))) == .failure(.undrawable))
  }
}
