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
  /// Whether Markdown and HTML have every branch, not only the path that is shown.
  var hasAllBranches = false

  /// The messages that Markdown and HTML have: the shown path, then what other branches add.
  func branches(of whole: WholeConversation) -> [[Message]] {
    hasAllBranches ? whole.branches : [whole.shownPath]
  }

  /// One conversation among several; Markdown links to `files`.
  func part(_ whole: WholeConversation, _ files: ExportedFiles = .none) -> String {
    switch format {
    case .md: ConversationMarkdown(self, files).text(of: whole)
    case .json: whole.json.text
    case .jsonl: whole.json.text + "\n"
    case .html: ConversationPage(self).article(whole)
    }
  }

  /// One conversation alone; Markdown links to `files`.
  func document(_ whole: WholeConversation, _ files: ExportedFiles = .none) -> String {
    switch format {
    case .md, .jsonl: part(whole, files)
    case .json: part(whole) + "\n"
    case .html:
      format.start(ExportText.title(of: whole.conversation, language)) + part(whole) + format.end
    }
  }
}
