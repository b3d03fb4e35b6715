package import Conversations

/// The mark of a conversation's last reply in a list.
package enum ListMark: Equatable, Sendable {
  case none, running, failed
  /// It ended and was not looked at.
  case finished

  package init(_ conversation: Conversation) {
    switch conversation.lastReply {
    case .waiting, .streaming: self = .running
    case .failed, .incomplete: self = .failed
    case .complete, .stopped, .cut, .filtered, .interrupted, nil:
      self = conversation.isUnseen ? .finished : .none
    }
  }

  /// One character.
  package var text: String {
    switch self {
    case .none: " "
    case .running: "~"
    case .failed: "!"
    case .finished: "*"
    }
  }

  var scope: String {
    switch self {
    case .none: "list.item"
    case .running: "list.mark.running"
    case .failed: "list.mark.failed"
    case .finished: "list.mark.finished"
    }
  }
}
