package import Conversations

/// Which part of the transcript is shown.
package enum Viewport: Equatable, Sendable {
  /// The end, following what streams in.
  case end
  /// The given row of a message at the top; what streams in below moves nothing.
  case at(MessageID, row: Int)
}
