import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru tag`: the tags of a conversation.
struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: CommandText.of(
      "Show or change the tags of a conversation.",
      "대화의 태그를 보여 주거나 바꿉니다."
    ),
    usage: "maru tag ID [TAG|+TAG|-TAG ...] [--json]",
    discussion: CommandText.of(
      "TAG and +TAG add a tag, -TAG takes it away; without any, its tags are printed.",
      "TAG와 +TAG는 태그를 달고 -TAG는 뗍니다. 없으면 지금 태그를 출력합니다."
    )
  )

  @Argument(
    help: ArgumentHelp("The conversation's id, or the start of it.", "대화 ID 또는 그 앞부분."),
    completion: ShellCompletion.conversations
  )
  var id: String

  @Flag(help: ArgumentHelp("Print the conversation as JSON.", "대화를 JSON으로 출력합니다."))
  var json = false

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("Tags to add, or to take away after a -.", "달 태그. - 뒤에 쓰면 뗍니다.")
  )
  var tags: [String] = []

  mutating func run() throws {
    let words = tags.withoutTerminator
    for word in words {
      let tag = word.drop { "+-".contains($0) }
      if tag.contains(where: \.isWhitespace) { throw Self.blankInTag }
      if Conversation.tags(from: String(tag)).isEmpty { throw Self.emptyTag }
    }
    try ConversationChange.make(of: id, isJSON: json) { conversation in
      words.isEmpty ? nil : .tags(conversation.tags(changedBy: words))
    } printing: { conversation in
      conversation.tags.isEmpty ? nil : conversation.tags.joined(separator: " ")
    }
  }

  private static let blankInTag = CommandFailure(
    "A tag has no blanks in it.",
    "태그에는 빈칸을 쓸 수 없습니다.",
    exitCode: CommandFailure.usage
  )
  private static let emptyTag = CommandFailure(
    "A tag must not be empty.",
    "태그를 비워 둘 수 없습니다.",
    exitCode: CommandFailure.usage
  )
}

/// `maru mv`: another title for a conversation.
struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv",
    abstract: CommandText.of(
      "Give a conversation another title.",
      "대화의 제목을 바꿉니다."
    )
  )

  @Argument(
    help: ArgumentHelp("The conversation's id, or the start of it.", "대화 ID 또는 그 앞부분."),
    completion: ShellCompletion.conversations
  )
  var id: String

  @Argument(help: ArgumentHelp("Its title from now on.", "새 제목."))
  var title: [String]

  @Flag(help: ArgumentHelp("Print the conversation as JSON.", "대화를 JSON으로 출력합니다."))
  var json = false

  mutating func run() throws {
    let title = Conversation.title(
      from: title.joined(separator: " ").split(whereSeparator: \.isNewline).joined(separator: " "),
      limit: 200
    )
    guard !title.isEmpty else {
      throw CommandFailure(
        "The title must not be empty.",
        "제목을 비워 둘 수 없습니다.",
        exitCode: CommandFailure.usage
      )
    }
    try ConversationChange.make(of: id, isJSON: json) { _ in
      .title(title)
    } printing: { _ in
      nil
    }
  }
}

/// A change of one conversation by a command.
nonisolated enum ConversationChange {
  /// Changes the conversation that an id's start names, and prints it as it is then.
  ///
  /// - Throws: `CommandFailure` where there is none or the store does not take it.
  static func make(
    of id: String,
    isJSON: Bool,
    _ change: (Conversation) -> KeepingChange?,
    printing line: (Conversation) -> String?
  ) throws {
    let changed = try CommandFailure.wrapping {
      let store = try ConversationStore(at: Folders().store)
      var conversation = try store.conversation(named: id)
      if let change = change(conversation) {
        try store.keep(change, of: [conversation.id])
        conversation.keep(change)
      }
      return conversation
    }
    if isJSON {
      try StandardOutput.print(changed.json.printed)
    } else if let line = line(changed) {
      try StandardOutput.print(SafeText(line))
    }
  }
}
