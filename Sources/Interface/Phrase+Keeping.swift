import Conversations

/// What is said about the list and about how conversations are kept.
extension Phrase {
  static let pinnedGroup = LocalizedText("Pinned", "고정")
  static let archivedGroup = LocalizedText("Archived", "보관함")
  static let nothingArchived = LocalizedText("nothing archived", "보관한 대화 없음")
  static let nothingListed = LocalizedText("no match", "일치하는 대화 없음")
  static let nothingToKeep = LocalizedText(
    "Nothing was said in this conversation yet.",
    "이 대화에는 아직 아무 말도 없습니다."
  )
  static let nothingToUndelete = LocalizedText(
    "Nothing deleted can be brought back.",
    "되살릴 대화가 없습니다."
  )

  /// What an empty list says.
  static func emptyList(_ question: ListQuestion) -> LocalizedText {
    if question.isPlain { return noConversations }
    return question.text.isEmpty ? nothingArchived : nothingListed
  }

  /// The heading of a conversation in the list.
  static func group(of conversation: Conversation, today: Int, utcOffset: Int) -> LocalizedText {
    if conversation.isArchived { return archivedGroup }
    if conversation.isPinned { return pinnedGroup }
    return LocalTime(conversation.updatedAt, utcOffset: utcOffset).group(today: today)
  }

  static func renamed(_ title: String) -> LocalizedText {
    LocalizedText("The title is “\(title)” now.", "제목을 바꿨습니다: “\(title)”")
  }

  static func tagged(_ tags: [String]?) -> LocalizedText {
    guard let tags else { return LocalizedText("Tags changed.", "태그를 바꿨습니다.") }
    guard !tags.isEmpty else { return LocalizedText("No tags now.", "이제 태그가 없습니다.") }
    let list = tags.map { "#\($0)" }.joined(separator: " ")
    return LocalizedText("Tags: \(list)", "태그: \(list)")
  }

  static func stopBeforeDeleting(_ conversation: Conversation) -> LocalizedText {
    LocalizedText(
      "“\(conversation.listedTitle(.english))” is still being answered; stop it first.",
      "“\(conversation.listedTitle(.korean))”: 아직 답을 받고 있습니다. 먼저 멈추세요."
    )
  }

  /// What was pinned or archived, or is not any more.
  static func kept(
    _ change: KeepingChange,
    _ conversations: [Conversation],
    _ keymap: Keymap
  ) -> LocalizedText {
    let name = name(of: conversations)
    switch change {
    case .pinned(true): return LocalizedText("Pinned \(name.english).", "고정함: \(name.korean)")
    case .pinned(false):
      return LocalizedText("Unpinned \(name.english).", "고정을 풂: \(name.korean)")
    case .archived(true):
      let hints = KeyHints(keymap, .list)
      guard let shows = hints.labels("list-archived"), let takesBack = hints.labels("archive")
      else { return LocalizedText("Archived \(name.english).", "보관함: \(name.korean)") }
      return LocalizedText(
        "Archived \(name.english). To take it back: \(shows) in the list, then \(takesBack).",
        "보관함: \(name.korean) (꺼내기: 목록에서 \(shows), 그다음 \(takesBack))"
      )
    case .archived(false):
      return LocalizedText("Took back \(name.english).", "보관함에서 꺼냄: \(name.korean)")
    case .title(let title): return renamed(title)
    case .tags(let tags): return tagged(tags)
    case .deleted, .restored: return undeleted(conversations)
    }
  }

  static func deleted(
    _ conversations: [Conversation],
    _ keymap: Keymap,
    _ context: KeyContext
  ) -> LocalizedText {
    let name = name(of: conversations)
    let key = KeyHints(keymap, context).labels("undelete") ?? "/undelete"
    return LocalizedText(
      "Deleted \(name.english). \(key) brings it back.",
      "지움: \(name.korean) (되살리기: \(key))"
    )
  }

  static func undeleted(_ conversations: [Conversation]) -> LocalizedText {
    let name = name(of: conversations)
    return LocalizedText("Brought back \(name.english).", "되살림: \(name.korean)")
  }

  static let deletedInAnother = LocalizedText(
    "! deleted in another Maru",
    "! 다른 마루에서 지움"
  )

  /// Why nothing can be sent from a conversation, and the way out.
  static func deletedElsewhere(
    _ deletion: DeletionElsewhere,
    _ keymap: Keymap,
    _ context: KeyContext
  ) -> LocalizedText {
    let hints = KeyHints(keymap, context)
    switch deletion {
    case .passing:
      let key = hints.labels("undelete") ?? "/undelete"
      return LocalizedText(
        "Deleted in another Maru; \(key) brings it back.",
        "다른 마루에서 지운 대화입니다. 되살리기: \(key)"
      )
    case .lasting:
      let key = hints.labels("export") ?? "/export"
      return LocalizedText(
        "Deleted for good in another Maru; \(key) saves what is on the screen.",
        "다른 마루에서 완전히 지운 대화입니다. 화면의 내용 저장: \(key)"
      )
    }
  }

  /// The one by its title, several by their count.
  static func name(of conversations: [Conversation]) -> LocalizedText {
    if conversations.count == 1 {
      // So that what can be pressed still fits behind it.
      let title = Conversation.title(from: conversations[0].title, limit: 24)
      return title.isEmpty ? untitled : LocalizedText(verbatim: "“\(title)”")
    }
    return LocalizedText("\(conversations.count) conversations", "대화 \(conversations.count)개")
  }

  // MARK: The form

  static func formTitle(_ form: KeepingForm) -> LocalizedText {
    switch form.kind {
    case .rename: LocalizedText("Title", "제목")
    case .tags where form.targets.count == 1: LocalizedText("Tags", "태그")
    case .tags:
      LocalizedText(
        "Tags for \(form.targets.count) conversations (-TAG takes one away)",
        "대화 \(form.targets.count)개의 태그 (-태그: 떼기)"
      )
    case .deletion: LocalizedText("Delete", "지우기")
    }
  }

  static func deletionQuestion(_ conversations: [Conversation]) -> LocalizedText {
    let name = name(of: conversations)
    return LocalizedText("Delete \(name.english)?", "지울까요? \(name.korean)")
  }

  static func formHint(_ kind: KeepingForm.Kind, _ keymap: Keymap) -> LocalizedText {
    switch kind {
    case .rename, .tags:
      KeyHints(keymap, .form).row(("choose", "takes it", "적용"), ("escape", "gives up", "취소"))
    case .deletion:
      KeyHints(keymap, .question).row(("choose", "deletes", "지우기"), ("refuse", "keeps", "두기"))
    }
  }

  /// What can be done in the list or while it is filtered, for the status bar; `nil` elsewhere.
  static func listHint(_ keymap: Keymap, _ context: KeyContext) -> LocalizedText? {
    if context == .listFilter {
      return KeyHints(keymap, .listFilter).row(
        after: typeToFilter,
        ("list-open", "opens", "열기"),
        ("list-filter-keep", "to the list", "목록으로"),
        ("escape", "ends", "끝내기")
      )
    }
    guard context == .list else { return nil }
    return KeyHints(keymap, .list).row(
      ("list-open", "opens", "열기"),
      ("list-filter", "filters", "거르기"),
      ("pin", "pins", "고정"),
      ("archive", "archives", "보관"),
      ("rename", "renames", "제목"),
      ("tag", "tags", "태그"),
      ("delete", "deletes", "지우기"),
      ("mark", "marks", "표시")
    )
  }
}
