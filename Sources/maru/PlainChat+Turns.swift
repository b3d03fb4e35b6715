import Conversations
import Interface
import Storage

/// Turns, and the conversation they belong to.
extension PlainChat {
  /// Has a question answered, and goes on in its conversation.
  func send(_ question: Question) async throws {
    if question.hiddenCount > 0 { tell(AskCommand.hidden(question.hiddenCount)) }
    let output = output
    let outcome = await question.ask(gateways, store, media, output, ending: ending)
    if outcome.exitCode != 0 { failed = outcome.exitCode }
    if let kept = outcome.conversation,
      let stored = try? store.conversation(matching: kept.rawValue)
    {
      conversation = stored
      try? store.markSeen(kept)
    }
    do throws(CommandFailure) {
      try output.finish(outcome)
    } catch {
      end(error.exitCode)
      throw error
    }
    write("\n")
  }

  /// The conversation as the store has it now, with its messages.
  func stored() throws -> (Conversation, [Message])? {
    guard let conversation else { return nil }
    let stored = try store.conversation(matching: conversation.id.rawValue)
    return (stored, try store.messages(of: stored.id))
  }

  /// The model of the next turn.
  func currentModel() async throws -> ModelReference {
    let current = if let model { model } else { try await gateways.usableModel() }
    model = current
    return current
  }

  /// Says what there is to know at the start.
  func greet() async throws {
    tell(PlainText.greeting)
    if let conversation { tell(PlainText.goingOn(conversation)) }
    tell(PlainText.model(try await currentModel()))
  }
}
