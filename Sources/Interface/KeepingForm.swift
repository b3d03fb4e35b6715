import Conversations

/// What is asked before conversations are kept in another way.
package struct KeepingForm: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case rename
    /// All tags of one conversation; of several, those to add or take away.
    case tags
    case deletion
  }

  let kind: Kind
  /// Never empty.
  let targets: [Conversation]
  var editor = PromptEditor()

  init(_ kind: Kind, of targets: [Conversation]) {
    self.kind = kind
    self.targets = targets
    switch kind {
    case .rename: editor.insert(targets.first?.title ?? "")
    case .tags where targets.count == 1: editor.insert(targets[0].tags.joined(separator: " "))
    case .tags, .deletion: break
    }
  }

  /// What is typed, without line ends.
  var text: String { editor.text.split(whereSeparator: \.isNewline).joined(separator: " ") }
}

/// Conversations that were deleted and can be brought back.
struct Deletion: Sendable {
  /// How long it can be undone, in milliseconds: half as long as the store keeps what is deleted.
  static let lifetime: Int64 = 1_800_000

  let conversations: [Conversation]
  let time: Timestamp
  /// The one of them that was shown, as it was.
  let shown: OpenConversation?
}
