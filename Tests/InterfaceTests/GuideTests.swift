import Conversations
import Screen
import Testing

@testable import Interface

struct GuideTests {
  private static func state() -> AppState {
    Fixture.state(offers: [
      GatewayOffer(name: "openai", title: "OpenAI"), GatewayOffer(name: "ofox", title: "OfoxAI"),
    ])
  }

  @Test func `a gateway is chosen, its key typed unseen, and tried`() {
    var state = Self.state()
    _ = state.press("f6")
    state.type("fox")
    #expect(state.screen().contains { $0.contains("ofox") && $0.contains("OfoxAI") })
    _ = state.press("enter")
    _ = state.handle(.input(.paste(" sk-secret-1\n")), at: state.now)
    #expect(state.screen().contains { $0.contains("> ***********") })
    #expect(!state.screen().contains { $0.contains("secret") })
    #expect(state.press("enter") == [.setUpGateway("ofox", TypedKey("sk-secret-1"))])
    #expect("\(TypedKey("sk-secret-1"))" == "***********")

    _ = state.handle(.gatewayTried("ofox", .refused("HTTP 401: wrong key")), at: state.now)
    #expect(state.screen().contains { $0.contains("HTTP 401: wrong key") })
    state.type("sk-2")
    #expect(state.press("enter") == [.setUpGateway("ofox", TypedKey("sk-2"))])
    let effects = state.handle(
      .gatewayTried("ofox", .ready(modelCount: 140, note: "/home/keys/ofox")),
      at: state.now
    )
    #expect(effects == [.loadModels(.new)])
    #expect(state.screen().contains { $0.contains("OfoxAI is ready with 140 models.") })
    #expect(state.settings.gateways.contains("ofox"))
    _ = state.press("enter")
    guard case .modelPicker = state.overlay else { return #expect(Bool(false)) }
  }

  @Test func `the guide begins at the gateway that the conversation is with`() {
    var state = Self.state()
    state.shown.conversation.model = ModelReference(gateway: "ofox", model: "m")
    _ = state.press("f6", "enter")
    #expect(state.screen().contains { $0.contains("OfoxAI") })
    state.type("k")
    #expect(state.press("enter") == [.setUpGateway("ofox", TypedKey("k"))])
  }

  @Test func `what was tried is told also after the guide was closed`() {
    var state = Self.state()
    _ = state.press("f6", "enter")
    state.type("sk-1")
    _ = state.press("enter", "esc")
    let effects = state.handle(
      .gatewayTried("openai", .ready(modelCount: 3, note: "")),
      at: state.now
    )
    #expect(state.overlay == nil)
    #expect(effects == [.loadModels(.new)])
  }
}
