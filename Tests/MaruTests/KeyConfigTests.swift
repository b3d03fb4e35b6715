import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// The `[keys]` of the config, the palette and the commands, in the built program.
struct KeyConfigTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var path: String { home.path + "/config/maru/config.toml" }

  @Test func `every mistake about keys is told with its line and its fix`() throws {
    try home.write(
      config:
        """
        [keys]
        modles = "f9"
        copy = "ctrl-y"
        new = "ctrl+b"
        links = "Y"
        details = ["Y", "f10"]
        find = "ctrl+o"
        send = "a"
        help = []
        nonsense-of-all-sorts = "f8"
        [keys.list]
        copy = "Y"
        [keys.transcrpt]
        copy = "Y"
        """
    )
    let run = try CommandRun(["config", "check"], home: home)
    #expect(
      run.output == """
        \(path):2: there is no action "modles"; did you mean "models"?
        \(path):3: "ctrl-y" is no chord: "ctrl-y" is no key; there are single characters, space, \
        enter, tab, esc, backspace, delete, insert, the arrows, home, end, pageup, pagedown and \
        f1 to f24, after ctrl+, alt+ and shift+.
        \(path):4: "ctrl+b" cannot be used: it is tmux's prefix key.
        \(path):6: "Y" conflicts with links in transcript (line 5); choose another for one of them.
        \(path):7: "ctrl+o" conflicts with models in prompt; give models another or "none" here too.
        \(path):8: "a" is typed as text where send applies; put ctrl+ or alt+ before it.
        \(path):9: "help" must be a chord such as "ctrl+e", a list of chords, or "none".
        \(path):10: there is no action "nonsense-of-all-sorts"; Ctrl+P lists their names.
        \(path):12: copy means nothing in list; it does in transcript.
        \(path):13: there is no place "transcrpt" for keys; did you mean "transcript"?

        """
    )
    #expect(run.status == 1)
    #expect(try CommandRun(["list"], home: home).status == 0)
  }

  @Test func `changed keys work, those taken away do not, and a sequence waits for its second`()
    async throws
  {
    try home.write(
      config:
        """
        [keys]
        models = ["f9", "f10"]
        help = "ctrl+x h"
        quit = "none"
        """
    )
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway, home: home)
    maru.press(.character("q"), .control)
    maru.press(.character("o"), .control)
    maru.press(.function(10))
    try await maru.waitForText("practice-large")
    maru.press(.escape)
    try await maru.waitUntil("the models are gone") { !$0.text.contains("practice-large") }
    maru.press(.character("x"), .control)
    try await maru.waitForText("Ctrl+X ... (Esc cancels)")
    maru.send("h")
    let screen = try await maru.waitForText("this help sheet")
    #expect(screen.text.contains("Ctrl+X h"))
    #expect(screen.text.contains("F9  F10"))
    await gateway.stop()
  }

  @Test func `a conflict is told at the start and the keys of the table stay`() async throws {
    try home.write(config: "[keys]\nfind = \"ctrl+o\"\n")
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway, size: Size(rows: 24, columns: 120), home: home)
    try await maru.waitForText("config.toml:2: \"ctrl+o\" conflicts with models in prompt;")
    maru.press(.character("f"), .control)
    try await maru.waitForText("Find:")
    await gateway.stop()
  }

  @Test func `the palette finds an action by initial consonants and does it`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway, environment: ["LC_MESSAGES": "ko_KR.UTF-8"])
    maru.press(.character("p"), .control)
    try await maru.waitForText("입력해서 거르기")
    maru.send("ㅁㄷㄱㄹㄱ")
    let screen = try await maru.waitUntil("one action is left") {
      $0.text.contains("모델 고르기") && !$0.text.contains("프롬프트 보내기")
    }
    let row = try #require(screen.rows.first { $0.contains("모델 고르기") })
    #expect(row.contains("models") && row.contains("Ctrl+O"))
    maru.press(.enter)
    try await maru.waitForText("practice-large")
    await gateway.stop()
  }

  @Test func `a command at the prompt is done and never sent`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.send("/hel")
    try await maru.waitForText("this help sheet")
    maru.press(.tab)
    try await maru.waitForText("> /help")
    maru.press(.enter)
    try await maru.waitForText("send the prompt")
    maru.press(.escape)
    try await maru.waitUntil("the sheet is gone") { !$0.text.contains("send the prompt") }
    maru.send("/nothing")
    maru.press(.enter)
    try await maru.waitForText("There is no command /nothing;")
    #expect(await gateway.requests().allSatisfy { $0.method != "POST" })
    await gateway.stop()
  }
}
