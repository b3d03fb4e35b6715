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

  /// What came of it.
  struct Answer: Sendable {
    /// On one line, without what nobody sees; `nil` where there is none.
    var title: String?
    /// `nil` where nothing was sent, or nothing tells what it took.
    var cost: TitleCost?
  }

  @concurrent
  func answer(_ gateways: Gateways) async -> Answer {
    let start = WallClock.now
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
        return Answer(cost: end.flatMap { cost(of: $0, gateways, start) })
      }
      return Answer(
        title: Conversation.title(suggested: CopyableText(reply.text).string),
        cost: cost(of: end, gateways, start)
      )
    } catch {
      log(LocalizedText(error).english)
      return Answer()
    }
  }

  private func cost(of end: ReplyEnd, _ gateways: Gateways, _ start: Timestamp) -> TitleCost? {
    guard end.usage != nil || end.state == .complete else { return nil }
    let model = ModelReference(gateway: gateway, model: request.model)
    return TitleCost(
      model: model,
      usage: end.usage,
      estimate: gateways.prices.estimate(of: end.usage, model),
      createdAt: start
    )
  }

  private func log(_ reason: String) {
    Logger(label: "maru.titles").info("\(conversation): no title: \(reason)")
  }
}
