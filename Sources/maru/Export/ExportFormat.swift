import ArgumentParser
import Conversations
import Storage

nonisolated extension ExportFormat: ExpressibleByArgument {}

nonisolated extension ExportFormat {
  /// What stands before the first of several conversations.
  func start(_ title: String) -> String {
    switch self {
    case .md, .jsonl: ""
    case .json: "[\n"
    case .html: ConversationPage.start(title: title)
    }
  }

  /// What stands between two of them.
  var separator: String {
    switch self {
    case .md: "\n---\n\n"
    case .json: ",\n"
    case .jsonl, .html: ""
    }
  }

  /// What stands after the last.
  var end: String {
    switch self {
    case .md, .jsonl: ""
    case .json: "\n]\n"
    case .html: ConversationPage.end
    }
  }

  /// What is written where there are none.
  func empty(_ title: String) -> String { self == .json ? "[]\n" : start(title) + end }
}

/// How conversations are written out.
nonisolated struct ExportWriter: Sendable {
  let format: ExportFormat
  let language: Language
  /// Seconds that local time is ahead of UTC.
  let utcOffset: Int
  /// Whether what nobody sees stays in Markdown.
  var isRaw = false

  /// One conversation among several.
  func part(_ whole: WholeConversation) -> String {
    switch format {
    case .md: ConversationMarkdown(self).text(of: whole)
    case .json: whole.json.text
    case .jsonl: whole.json.text + "\n"
    case .html: ConversationPage(self).article(whole)
    }
  }

  /// One conversation alone.
  func document(_ whole: WholeConversation) -> String {
    switch format {
    case .md, .jsonl: part(whole)
    case .json: part(whole) + "\n"
    case .html: format.start(whole.conversation.title) + part(whole) + format.end
    }
  }
}
