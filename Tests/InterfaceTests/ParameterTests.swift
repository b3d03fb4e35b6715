import Conversations
import Screen
import Testing

@testable import Interface

struct ParameterTests {
  private static func defaults() throws -> RequestDefaults {
    var defaults = RequestDefaults()
    defaults.system = "Be kind."
    try defaults.parameters.set("temperature", text: "0.5")
    var gateway = RequestParameters()
    try gateway.set("top_p", text: "0.9")
    defaults.gatewayParameters["practice"] = gateway
    var persona = Persona(name: "tutor", system: "You teach.")
    persona.model = ModelReference(gateway: "practice", model: "practice-large")
    try persona.parameters.set("temperature", text: "0.1")
    defaults.personas = [persona, Persona(name: "poet", system: "You rhyme.")]
    return defaults
  }

  private static func state() throws -> AppState {
    Fixture.state(rows: 40, columns: 100, defaults: try defaults())
  }

  private func row(_ state: inout AppState, _ name: String) -> String {
    let row = state.screen().first { $0.contains(" \(name) ") } ?? ""
    return row.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }

  @Test func `each value tells where it comes from, and the nearest wins`() throws {
    var state = try Self.state()
    _ = state.press("ctrl+t")
    #expect(row(&state, "temperature") == "│ temperature 0.5 config │")
    #expect(row(&state, "top_p") == "│ top_p 0.9 gateway practice │")
    #expect(row(&state, "seed") == "│ seed - whole number │")
    _ = state.press("down", "down")
    state.type("1.5")
    _ = state.press("enter")
    #expect(row(&state, "temperature") == "│ temperature 1.5 this conversation │")
    _ = state.press("backspace", "esc")
    let turn = state.send("Hi")
    #expect(turn?.request.parameters["temperature"] == .number("0.5"))
    #expect(turn?.request.parameters["top_p"] == .number("0.9"))
    #expect(turn?.request.messages.first == RequestMessage(role: .system, text: "Be kind."))
    #expect(turn?.reply.reply?.parameters == #"{"temperature":0.5,"top_p":0.9}"#)
  }

  @Test func `a value out of its range is refused at the field and nothing changes`() throws {
    var state = try Self.state()
    _ = state.press("ctrl+t", "down", "down", "enter")
    state.type("9")
    _ = state.press("enter")
    #expect(
      state.screen().contains { $0.contains("\"9\" cannot be temperature: 0 to 2, default 1.") }
    )
    #expect(state.shown.conversation.settings.isEmpty)
    _ = state.press("esc")
    #expect(state.overlay != nil)
    _ = state.press("esc")
    #expect(state.overlay == nil)
  }

  @Test func `a warning says when two parameters do the same`() throws {
    var state = try Self.state()
    _ = state.press("ctrl+t")
    #expect(state.screen().contains { $0.contains("temperature and top_p are both set") })
  }

  @Test func `the system prompt is edited in rows and stored with a conversation that is`() throws {
    var state = try Self.state()
    let turn = state.send("Hi")
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    _ = state.press("ctrl+t", "down", "enter", "ctrl+j")
    state.type("한국어로.")
    let effects = state.press("enter")
    var settings = ConversationSettings()
    settings.system = "Be kind.\n한국어로."
    #expect(effects == turn.map { [.storeSettings(settings, of: $0.conversation.id)] })
    _ = state.press("esc")
    #expect(state.send("More")?.request.messages.first?.text == "Be kind.\n한국어로.")
  }

  @Test func `a persona brings its system prompt, model and parameters`() throws {
    var state = try Self.state()
    _ = state.press("f5", "down", "enter")
    #expect(state.shown.conversation.model.model == "practice-large")
    let turn = state.send("Hi")
    #expect(turn?.request.messages.first?.text == "You teach.")
    #expect(turn?.request.parameters["temperature"] == .number("0.1"))
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    _ = state.press("f5", "down", "enter")
    #expect(state.shown.path.isEmpty)
    #expect(state.send("Hi")?.request.messages.first?.text == "You rhyme.")
  }

  @Test(arguments: RequestParameter.all.map(\.name))
  func `every parameter is told in Korean`(name: String) throws {
    let parameter = try #require(RequestParameter.named(name))
    let summary = Phrase.summary(of: parameter)
    #expect(summary.korean != summary.english)
  }
}
