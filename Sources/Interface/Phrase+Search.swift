import Conversations

/// What is said where all conversations are searched.
extension Phrase {
  static let searching = LocalizedText("searching ...", "찾는 중...")
  static let nothingFound = LocalizedText("Nothing was found.", "찾은 것이 없습니다.")
  static let searchesAll = LocalizedText(
    "Type what was said anywhere.",
    "어디서든 나눈 말을 입력하세요."
  )
  static let foundReasoning = LocalizedText("Reasoning", "추론")
  static let hitGone = LocalizedText(
    "The message is not there any more.",
    "그 메시지는 이제 없습니다."
  )
  /// Names of filters are the same in every language; what they mean is told by `maru search`.
  static let searchFilters = LocalizedText(
    "model: gateway: role: tag: after: before: has:code  \"two words\"  -word",
    "model: gateway: role: tag: after: before: has:code  \"이어진 말\"  -뺄말"
  )

  /// The overlay's title, with how much of an older store can be searched while that is not all.
  static func searchTitle(_ progress: IndexProgress?) -> LocalizedText {
    let title = LocalizedText("Search all conversations", "모든 대화에서 찾기")
    guard let progress, !progress.isDone else { return title }
    let percent = progress.percent
    return LocalizedText(
      "\(title.english) (indexing \(percent)%)",
      "\(title.korean) (색인 만드는 중 \(percent)%)"
    )
  }

  static func searchHint(_ keymap: Keymap) -> LocalizedText {
    KeyHints(keymap, .search).row(
      ("choose", "goes there", "가기"),
      ("choose-clear", "clears", "지우기"),
      ("escape", "closes", "닫기")
    )
  }
}
