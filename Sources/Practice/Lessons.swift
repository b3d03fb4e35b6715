import Conversations

/// The practice gateway's replies in one language.
struct Lessons: Sendable {
  private let texts: LessonTexts

  init(language: PromptLanguage) {
    switch language {
    case .english: texts = .english
    case .korean: texts = .korean
    }
  }

  /// The reply to a prompt that is no command: a lesson on what it asks about, else the next of
  /// the tour. `turn` counts prompts from 1; a long reply brings two lessons.
  func reply(to prompt: String, turn: Int, isLong: Bool) -> String {
    let tour = texts.tour
    let asked = tour.firstIndex { $0.isAskedFor(by: prompt) }
    let index = asked ?? max(0, turn - 1) % tour.count
    let lessons = isLong ? [tour[index], tour[(index + 1) % tour.count]] : [tour[index]]
    let opening = "> \(Self.quotation(of: prompt))\n\n\(texts.notice)"
    return ([opening] + lessons.map(\.text) + [texts.closing]).joined(separator: "\n\n")
  }

  /// `count` numbered paragraphs that repeat after a while.
  func paragraphs(_ count: Int) -> String {
    (1...max(1, count)).map { number in
      "**\(number).** \(texts.paragraphs[(number - 1) % texts.paragraphs.count])"
    }.joined(separator: "\n\n")
  }

  func reasoning(on prompt: String) -> String {
    let quotation = Self.quotation(of: prompt)
    return quotation == "…" ? texts.reasoning : "> \(quotation)\n\n\(texts.reasoning)"
  }

  /// The error message for a status, in the words that gateways use.
  func failure(_ status: Int) -> String {
    texts.failures[status] ?? "\(texts.otherFailure) (\(status))"
  }

  func afterTool(_ result: String) -> String {
    "\(texts.afterTool)\n\n```\n\(result)\n```"
  }

  var welcome: String { [texts.notice, texts.tour[0].text].joined(separator: "\n\n") }
  var slow: String { texts.slow }
  var code: String { texts.code }
  var table: String { texts.table }
  var help: String { texts.help }
  var afterReasoning: String { texts.afterReasoning }
  var beforeTool: String { texts.beforeTool }
  var beforeImage: String { texts.beforeImage }
  var spoken: String { texts.spoken }
  var streamFailure: String { texts.streamFailure }
  var failingModel: String { texts.failingModel }

  var toolCall: ToolCall {
    ToolCall(id: "call_practice_1", name: "look_up_weather", arguments: texts.toolArguments)
  }

  /// The first words of a prompt as plain text in Markdown; `…` stands for what is left out.
  static func quotation(of prompt: String) -> String {
    let words = prompt.split(whereSeparator: \.isWhitespace)
    var quotation = ""
    for word in words {
      let longer = quotation.isEmpty ? String(word.prefix(40)) : "\(quotation) \(word)"
      guard longer.count <= 40 else { break }
      quotation = longer
    }
    let isWhole = quotation.filter { $0 != " " }.count == words.reduce(0) { $0 + $1.count }
    let escaped = quotation.reduce(into: "") { text, character in
      if character.isASCII, character.isPunctuation || character.isSymbol, character != "'" {
        text.append("\\")
      }
      text.append(character)
    }
    return isWhole && !escaped.isEmpty ? escaped : escaped + "…"
  }
}

/// One thing to learn about Maru.
struct Lesson: Sendable {
  /// Words in lower case; those in Hangul also with what is attached to them.
  let keywords: [String]
  /// Markdown.
  let text: String

  func isAskedFor(by prompt: String) -> Bool {
    let words = prompt.lowercased().split { !$0.isLetter }
    return keywords.contains { keyword in
      let isWhole = keyword.allSatisfy(\.isASCII)
      return words.contains { isWhole ? $0 == keyword : $0.hasPrefix(keyword) }
    }
  }
}

/// All that the practice gateway can say in one language; Markdown, but for the failures.
struct LessonTexts: Sendable {
  /// Says that no model has read the prompt.
  let notice: String
  let closing: String
  let tour: [Lesson]
  let help: String
  let code: String
  let table: String
  let slow: String
  let reasoning: String
  let afterReasoning: String
  let beforeTool: String
  /// JSON.
  let toolArguments: String
  let afterTool: String
  let beforeImage: String
  let spoken: String
  /// Messages by HTTP status.
  let failures: [Int: String]
  let otherFailure: String
  let streamFailure: String
  let failingModel: String
  let paragraphs: [String]
}
