import Conversations
import Storage

/// What came of an import.
nonisolated struct ImportReport {
  let isTrial: Bool
  private var new = 0
  private var grown = 0
  private var known = 0
  private var messages = 0
  private var problems: [Problem] = []
  private var problemCount = 0

  /// Problems that are told one by one.
  private static let mostProblems = 20

  private struct Problem {
    let file: String
    /// The conversation's place in the file; `nil` for the whole file.
    let number: Int?
    let error: ImportError

    var text: LocalizedText {
      guard let number else {
        return LocalizedText("\(file): \(error.text.english)", "\(file): \(error.text.korean)")
      }
      return LocalizedText(
        "\(file), conversation \(number): \(error.text.english)",
        "\(file), \(number)번째 대화: \(error.text.korean)"
      )
    }
  }

  init(isTrial: Bool) {
    self.isTrial = isTrial
  }

  var hasProblems: Bool { problemCount > 0 }

  mutating func note(_ outcome: ImportOutcome, _ file: String, _ number: Int) {
    switch outcome {
    case .new(let count):
      new += 1
      messages += count
    case .grown(let count):
      grown += 1
      messages += count
    case .known: known += 1
    case .refused(let error): note(error, file, number)
    }
  }

  mutating func note(_ error: ImportError, _ file: String, _ number: Int? = nil) {
    problemCount += 1
    guard problems.count < Self.mostProblems else { return }
    problems.append(Problem(file: file, number: number, error: error))
  }

  /// The sentences for the user: what was skipped and why, then the sum.
  var lines: [LocalizedText] {
    var lines = problems.map(\.text)
    if problemCount > problems.count {
      let rest = problemCount - problems.count
      lines.append(LocalizedText("... and \(rest) more.", "... 그 밖에 \(rest)개"))
    }
    lines.append(sum)
    if isTrial {
      lines.append(LocalizedText("Nothing was changed.", "아무것도 바꾸지 않았습니다."))
    }
    return lines
  }

  private var sum: LocalizedText {
    LocalizedText(
      "\(new) new, \(grown) grown, \(known) already there, \(problemCount) skipped;"
        + " \(messages) \(messages == 1 ? "message" : "messages") added.",
      "새 대화 \(new)개, 늘어난 대화 \(grown)개, 이미 있는 대화 \(known)개, 건너뜀 \(problemCount)개."
        + " 메시지 \(messages)개를 더했습니다."
    )
  }

  func json(_ language: Language) -> JSONValue {
    .object([
      JSONMember("new", .integer(new)), JSONMember("grown", .integer(grown)),
      JSONMember("known", .integer(known)), JSONMember("skipped", .integer(problemCount)),
      JSONMember("messages", .integer(messages)), JSONMember("dry_run", .bool(isTrial)),
      JSONMember(
        "problems",
        .array(
          problems.map { problem in
            .object([
              JSONMember("file", .string(problem.file)),
              JSONMember("conversation", .optional(problem.number)),
              JSONMember("reason", .string(problem.error.text(language))),
            ])
          }
        )
      ),
    ])
  }
}
