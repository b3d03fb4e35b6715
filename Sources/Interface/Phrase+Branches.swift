import Conversations

/// What is said about the branches of a conversation.
extension Phrase {
  static let noSibling = LocalizedText(
    "Nothing else was said here.",
    "여기에는 다른 갈래가 없습니다."
  )
  static let noPromptHere = LocalizedText(
    "There is no prompt here to write anew.",
    "여기에는 고쳐 보낼 프롬프트가 없습니다."
  )
  static let noReplyHere = LocalizedText(
    "There is no reply here to continue.",
    "여기에는 이어 쓸 답이 없습니다."
  )
  static let nothingToFork = LocalizedText(
    "Nothing was said here yet.",
    "아직 나눈 말이 없습니다."
  )
  static let forked = LocalizedText(
    "This is a copy; the other conversation stays as it was.",
    "새로 갈라낸 대화입니다. 원래 대화는 그대로 있습니다."
  )
  static let treeTitle = LocalizedText("Branches", "갈래")
  static let reply = LocalizedText("Reply", "답")

  /// What stands above the prompt while an earlier one is edited.
  static func editing(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .prompt).row(
      after: LocalizedText("Editing an earlier prompt", "앞서 보낸 프롬프트 고치는 중"),
      ("escape", "leaves", "그만두기")
    )
  }

  static func editLeft(_ keymap: Keymap) -> LocalizedText {
    guard let key = KeyHints(keymap, .prompt).labels("up") else {
      return LocalizedText("The edit was left.", "고치기를 그만두었습니다.")
    }
    return LocalizedText(
      "The edit was left; \(key) on an empty prompt brings it back.",
      "고치기를 그만두었습니다. 빈 프롬프트에서 \(key.with(.toward)) 되살립니다."
    )
  }

  static func editFirst(_ keymap: Keymap) -> LocalizedText {
    let keys = KeyHints(keymap, .prompt)
    let (send, leave) = (keys.labels("send") ?? "/send", keys.labels("escape") ?? "/escape")
    return LocalizedText(
      "An earlier prompt is being edited: send it (\(send)) or leave it (\(leave)) first.",
      "앞서 보낸 프롬프트를 고치는 중입니다. 먼저 보내거나(\(send)) 그만두세요(\(leave))."
    )
  }

  /// Why a reply cannot be gone on from; `nil` where it can.
  static func cannotContinue(_ message: Message, _ keymap: Keymap) -> LocalizedText? {
    switch message.reply?.state {
    case nil: return noReplyHere
    case .waiting, .streaming: return stopFirst(keymap)
    case .complete:
      return LocalizedText(
        "This reply is complete; there is nothing to continue.",
        "끝까지 온 답이라 이어 쓸 것이 없습니다."
      )
    case .filtered:
      return LocalizedText(
        "The gateway's content filter ended this reply; it cannot be continued.",
        "게이트웨이의 콘텐츠 필터가 끝낸 답이라 이어 쓸 수 없습니다."
      )
    case .stopped, .cut, .incomplete, .failed, .interrupted:
      guard message.text.allSatisfy(\.isWhitespace) else { return nil }
      let again = tryAgain(keymap)
      return LocalizedText(
        "Nothing of this reply came that could be continued; \(again.english).",
        "이어 쓸 만큼 온 글이 없습니다. \(again.korean)."
      )
    }
  }

  /// A fork's title; that of a fork of a fork says it once.
  static func forkTitle(_ title: String, _ language: Language) -> String {
    let ending = LocalizedText(" (fork)", " (갈래)")(language)
    return title.hasSuffix(ending) ? title : title + ending
  }

  static func treeHint(_ tree: BranchTree, _ keymap: Keymap) -> LocalizedText {
    guard tree.filter == nil else {
      return KeyHints(keymap, .treeFilter).row(
        after: LocalizedText("type to find", "입력해 찾기"),
        ("choose", "goes there", "가기"),
        ("escape", "shows all", "모두 보기")
      )
    }
    return KeyHints(keymap, .tree).row(
      ("choose", "goes there", "가기"),
      ("sibling-previous sibling-next", "beside", "다른 갈래"),
      ("escape", "closes", "닫기"),
      ("tree-filter", "finds", "찾기")
    )
  }
}
