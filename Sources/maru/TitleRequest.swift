import Conversations
import Gateway
import Interface
import Logging
import Screen

/// One small request for a title of a conversation; that it fails is of no account but for the log.
nonisolated struct TitleRequest: Sendable {
  let conversation: ConversationID
  let request: ChatRequest
  let gateway: String

  /// The title on one line, without what nobody sees; `nil` where there is none.
  @concurrent
  func title(_ gateways: Gateways) async -> String? {
    do {
      let endpoint = try await gateways.endpoint(named: gateway)
      var reply = ReplyDelta()
      var end: ReplyEnd?
      await gateways.client.stream(request, to: endpoint) { event in
        switch event {
        case .delta(let delta): reply.append(delta)
        case .ended(let ended): end = ended
        case .notice, .retrying: break
        }
      }
      guard let end, end.state == .complete else {
        log(end?.failure?.message ?? end?.state.rawValue ?? "")
        return nil
      }
      return Conversation.title(suggested: CopyableText(reply.text).string)
    } catch {
      log(LocalizedText(error).english)
      return nil
    }
  }

  private func log(_ reason: String) {
    Logger(label: "maru.titles").info("\(conversation): no title: \(reason)")
  }
}
