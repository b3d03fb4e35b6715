import Conversations
import Screen
import Testing

@testable import Interface

struct ModelTests {
  private static let models = ["one", "two", "three", "four"].map {
    ModelDescription(reference: ModelReference(gateway: "mine", model: $0))
  }

  private static func state(gateways: Set<String> = ["practice"]) -> AppState {
    var state = Fixture.state()
    state.settings.gateways = gateways
    _ = state.handle(.modelsLoaded(models), at: state.now)
    return state
  }

  private func listed(_ state: inout AppState) -> [String] {
    state.screen().compactMap { row in
      row.split(separator: " ").first { $0.contains("/") && !$0.contains("practice") }.map(
        String.init
      )
    }
  }

  @Test func `marked models come first, then recent ones, and stay where they are while marked`() {
    var state = Self.state()
    var recent = Fixture.conversation(1, title: "Other")
    recent.model = ModelReference(gateway: "mine", model: "three")
    _ = state.handle(.conversationsLoaded([recent], isLast: true), at: state.now)
    _ = state.press("ctrl+o")
    state.type("four")
    let effects = state.press("tab")
    #expect(effects == [.storeFavourites([ModelReference(gateway: "mine", model: "four")])])
    _ = state.press("esc", "ctrl+o")
    #expect(listed(&state) == ["mine/four", "mine/three", "mine/one", "mine/two"])
    #expect(state.screen().contains { $0.contains("* mine/four") })
  }

  @Test func `F2 goes around the marked models, or around all where none is marked`() {
    var state = Self.state()
    _ = state.press("f2")
    #expect(state.shown.conversation.model.model == "one")
    state.favourites = ["two", "four"].map { ModelReference(gateway: "mine", model: $0) }
    var models: [String] = []
    for _ in 0..<3 {
      _ = state.press("f2")
      models.append(state.shown.conversation.model.model)
    }
    #expect(models == ["two", "four", "two"])
    _ = state.press("shift+f2")
    #expect(state.shown.conversation.model.model == "four")
  }

  @Test func `a newer list keeps the chosen model chosen`() {
    var state = Self.state()
    _ = state.press("ctrl+o", "down", "down")
    guard case .modelPicker(let before) = state.overlay else { return #expect(Bool(false)) }
    let more = [ModelDescription(reference: ModelReference(gateway: "a", model: "new"))]
    _ = state.handle(.modelsLoaded(more + Self.models), at: state.now)
    guard case .modelPicker(let after) = state.overlay else { return #expect(Bool(false)) }
    #expect(after.selected == before.selected)
    #expect(after.models.count == before.models.count + 1)
  }

  @Test(arguments: [
    ("/models two", "mine/two"), ("/model two", "mine/two"), ("/model mine/new", "mine/new"),
    ("/model org/new", "practice/org/new"), ("/MODEL  unheard-of ", "practice/unheard-of"),
  ])
  func `a model is taken by its id behind the command`(prompt: String, model: String) {
    var state = Self.state(gateways: ["practice", "mine"])
    state.type(prompt)
    _ = state.press("enter")
    #expect(state.shown.conversation.model.description == model)
    #expect(state.shown.prompt.isEmpty)
  }

  @Test func `Tab completes the id of a model`() {
    var state = Self.state()
    state.type("/model mine/t")
    #expect(state.completion?.candidates.map(\.text) == ["mine/two", "mine/three"])
    state.type("w")
    _ = state.press("tab")
    #expect(state.shown.prompt.text == "/model mine/two")
    _ = state.press("enter")
    #expect(state.shown.conversation.model.description == "mine/two")
  }

  @Test func `all models are offered behind the command, and Enter takes the chosen one`() {
    var state = Self.state()
    state.type("/models ")
    _ = state.press("down", "down", "enter")
    #expect(
      state.shown.conversation.model.description == state.modelsByUse[1].reference.description
    )
  }

  @Test(arguments: [
    (80, "vendor/a-model-of-a-long-name-20261122"), (44, "vendor/a-model-of-a-l.."),
  ])
  func `the id of a model is offered whole where there is room`(columns: Int, id: String) {
    var state = Fixture.state(rows: 12, columns: columns)
    let model = ModelReference(gateway: "vendor", model: "a-model-of-a-long-name-20261122")
    _ = state.handle(.modelsLoaded([ModelDescription(reference: model)]), at: state.now)
    state.type("/models ven")
    #expect(state.screen().contains { $0.split(separator: " ").first == Substring(id) })
  }

  @Test func `on a narrow screen facts give way to the name, the abilities first`() {
    var state = Fixture.state(rows: 12, columns: 44)
    let models = ["a", "gpt-4o", "gpt-4o-mini-2024-07", "qwen3-235b-a22b-thinking-2507"].map {
      ModelDescription(
        reference: ModelReference(gateway: "mine", model: $0),
        contextWindow: 128_000,
        prices: TokenPrices(prompt: 2.5, completion: 10),
        inputModalities: ["text", "image", "audio", "file"]
      )
    }
    _ = state.handle(.modelsLoaded(models), at: state.now)
    _ = state.press("ctrl+o")
    #expect(
      state.screen().filter { $0.contains("mine/") } == [
        " │    mine/a           128k  $2.50/$10.00 │",
        " │    mine/gpt-4o      128k  $2.50/$10.00 │",
        " │    mine/gpt-4o-mini-2024-07       128k │",
        " │    mine/qwen3-235b-a22b-thinking-2507  │",
      ]
    )
  }

  @Test func `Ctrl+U clears the filter`() {
    var state = Self.state()
    _ = state.press("ctrl+o")
    state.type("fou")
    #expect(listed(&state) == ["mine/four"])
    _ = state.press("ctrl+u")
    #expect(state.overlay == .modelPicker(ModelPicker(models: state.modelsByUse)))
  }
}
