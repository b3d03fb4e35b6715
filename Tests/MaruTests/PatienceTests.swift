import Conversations
import Foundation
import Interface
import Practice
import Storage
import TerminalHarness
import Testing

@testable import maru

/// A reply whose store takes nothing any more, and whose terminal is gone.
struct PatienceTests {
  @Test(.timeLimit(.minutes(10)))
  func `where nobody looks, a store that takes nothing is not waited for without end`()
    async throws
  {
    let home = try TemporaryHome()
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [.role, .delta("first"), .gate("gone"), .delta(" second"), .finish("stop")])
    )
    let environment = Environment(home.environment)
    let request = GatewayRequest(baseURL: gateway.baseURL, model: "practice-small")
    let gateways = try Gateways(request, environment: environment)
    let store = try ConversationStore(at: Folders(environment).store)
    let ending = TurnEnding()
    ending.isAlone = true
    let turn = TurnTask(
      start: start(gateways.defaultModel),
      writes: HeldWrites(store),
      gateways: gateways,
      ending: ending,
      media: MediaFolder(try Folders(environment)),
      triesAlone: 0
    ) { _ in }
    let running = Task { await turn.run() }
    await gateway.reached("gone")
    try FileManager.default.moveItem(atPath: store.path, toPath: store.path + ".away")
    await gateway.open("gone")
    await running.value
    try FileManager.default.moveItem(atPath: store.path + ".away", toPath: store.path)
    let messages = try store.messages(of: ConversationID(rawValue: "c"))
    #expect(messages.first?.text == "Go")
    #expect(messages.last?.isRunning == true)
    await gateways.shutdown()
    await gateway.stop()
  }

  private func start(_ model: ModelReference) -> TurnStart {
    let now = Timestamp(milliseconds: 1_790_000_000_000)
    let prompt = Message(
      id: MessageID(rawValue: "p"),
      parent: nil,
      role: .user,
      text: "Go",
      createdAt: now
    )
    return TurnStart(
      conversation: Conversation(
        id: ConversationID(rawValue: "c"),
        title: "Go",
        model: model,
        createdAt: now
      ),
      prompt: prompt,
      reply: Message(
        id: MessageID(rawValue: "r"),
        parent: prompt.id,
        role: .assistant,
        text: "",
        createdAt: now,
        reply: Reply(state: .waiting, model: model)
      ),
      request: ChatRequest(
        model: model.model,
        messages: [RequestMessage(role: .user, text: "Go")]
      )
    )
  }
}
