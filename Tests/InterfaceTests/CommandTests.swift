import Conversations
import Screen
import Testing

@testable import Interface

struct CommandTests {
  @Test(arguments: [
    ("/models", PromptCommand.command(name: "models", rest: "")),
    ("/models gpt", .command(name: "models", rest: "gpt")), ("/", .command(name: "", rest: "")),
    ("/새", .command(name: "새", rest: "")), ("//models", .text("/models")),
    ("/etc/hosts is empty", .text("/etc/hosts is empty")), (" /models", .text(" /models")),
    ("/* note */", .text("/* note */")), ("models", .text("models")), ("", .text("")),
  ])
  func `a slash at the start makes a command of a word`(prompt: String, command: PromptCommand) {
    #expect(PromptCommand(prompt) == command)
  }

  @Test func `a command is done and not sent`() {
    var state = Fixture.state()
    state.type("/help")
    #expect(state.press("enter") == [])
    #expect(state.overlay == .help(top: 0))
    #expect(state.shown.prompt.isEmpty)
    #expect(state.shown.path.isEmpty)
    _ = state.press("esc")
    state.type("/quit")
    #expect(state.press("enter") == [.quit])
    state.type("/models")
    #expect(state.press("enter") == [.loadModels(.new)])
    #expect(state.keyContext == .modelPicker)
  }

  @Test(arguments: [
    (
      "/modle",
      "There is no command /modle; Tab completes names. To send it as text, begin with //."
    ),
    ("/", "There is no command /; Tab completes names. To send it as text, begin with //."),
    (
      "/pick-save",
      "There is no command /pick-save; Tab completes names. To send it as text, begin with //."
    ),
    ("/new one", "/new takes nothing after it. To send it as text, begin with //."),
  ])
  func `what is no command is refused and stays`(prompt: String, sentence: String) {
    var state = Fixture.state()
    state.shown.use(ModelReference(gateway: "mine", model: "one"))
    state.type(prompt)
    #expect(state.press("enter") == [])
    #expect(state.message == sentence)
    #expect(state.shown.prompt.text == prompt)
    #expect(state.shown.path.isEmpty)
  }

  @Test(arguments: [
    ("//models", "/models"), ("/etc/hosts", "/etc/hosts"), (" /models", " /models"),
  ])
  func `text that only looks like a command is sent`(prompt: String, sent: String) {
    var state = Fixture.state()
    let turn = state.send(prompt)
    #expect(turn?.prompt?.text == sent)
  }

  @Test func `the practice gateway gets its own commands`() {
    var state = Fixture.state()
    #expect(state.send("/echo one two")?.prompt?.text == "/echo one two")
  }

  @Test func `commands are listed while they are typed, and Tab completes them`() {
    var state = Fixture.state(rows: 12, columns: 60)
    state.type("/mod")
    #expect(state.keyContext == .completion)
    #expect(
      state.screen().dropFirst(6) == [
        "   /models                 choose a model           Ctrl+O",
        "   /model-next             next marked model            F2",
        "   /model-previous         previous model         Shift+F2",
        "────────────────────────────────────────────────────────────",
        " > /mod",
        " practice/practice-small                            F1 help",
      ]
    )
    _ = state.press("tab")
    #expect(state.shown.prompt.text == "/model")
    _ = state.press("tab")
    #expect(state.chosenCompletion == 0)
    _ = state.press("tab")
    #expect(state.shown.prompt.text == "/models")
    #expect(state.press("enter") == [.loadModels(.new)])
  }

  @Test func `the arrows choose among commands and Enter does the chosen one`() {
    var state = Fixture.state()
    state.type("/mo")
    _ = state.press("down", "down", "up", "up", "down")
    #expect(state.chosenCompletion == 0)
    #expect(state.press("enter") == [.loadModels(.new)])
    #expect(state.shown.prompt.isEmpty)
  }

  @Test func `Esc closes the list, and typing opens it again`() {
    var state = Fixture.state()
    state.type("/he")
    _ = state.press("esc")
    #expect(state.completion == nil)
    #expect(state.press("tab") == [])
    #expect(state.focus == .transcript || state.focus == .list)
    _ = state.press("esc")
    state.type("l")
    #expect(state.completion?.candidates.map(\.text) == ["/help"])
  }

  @Test func `Korean finds commands by what they do`() {
    var state = Fixture.state(language: .korean)
    state.type("/ㅁㄷㄱ")
    #expect(state.completion?.candidates.first?.text == "/models")
    _ = state.press("tab", "tab")
    #expect(state.shown.prompt.text == "/models")
  }

  @Test func `a command begins nothing in the middle of a text`() {
    var state = Fixture.state()
    state.type("see /mod")
    #expect(state.completion == nil)
    _ = state.press("ctrl+u")
    state.type("/new x")
    #expect(state.completion == nil)
  }
}
