import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru import`: conversations of other programs, and of Maru itself.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: CommandText.of("Take conversations over from files.", "파일에서 대화를 가져옵니다."),
    discussion: CommandText.of(
      """
      What maru export writes as json and jsonl, ChatGPT's conversations.json, llm's logs.db, \
      oterm's store.db, aichat's sessions (NAME.yaml) and its messages.md; which it is, is found by \
      looking into the file. What is there already stays as it is, so that importing twice changes \
      nothing.
      """,
      """
      maru export로 쓴 json과 jsonl, ChatGPT의 conversations.json,
      llm의 logs.db, oterm의 store.db, aichat의 세션(NAME.yaml)과 messages.md를 내용으로 알아봅니다.
      이미 있는 것은 그대로 두므로 두 번 가져와도 달라지지 않습니다.
      """
    )
  )

  @Argument(help: ArgumentHelp("The files.", "가져올 파일."))
  var files: [String]

  @Flag(help: ArgumentHelp("Say what would be done, and do nothing.", "무엇을 할지 말하기만 하고 하지 않습니다."))
  var dryRun = false

  @Flag(help: ArgumentHelp("Print a JSON object.", "JSON 객체로 출력합니다."))
  var json = false

  mutating func run() throws {
    let (files, dryRun, language) = (files, dryRun, Language.chosen())
    let store = try CommandFailure.wrapping { try ConversationStore(at: Folders().store) }
    var report = ImportReport(isTrial: dryRun)
    for file in files {
      var intake = Intake(store, file, report)
      try intake.run()
      report = intake.report
    }
    if json {
      try StandardOutput.print(report.json(language).printed)
    } else {
      try StandardOutput.print(lines: report.lines.map { SafeText($0(language)) })
    }
    if report.hasProblems { throw ExitCode(1) }
  }
}

/// Takes one file over, a batch of conversations a transaction.
nonisolated struct Intake {
  /// Conversations and bytes of text in one transaction.
  private static let (mostInBatch, mostBytes) = (200, 8 << 20)

  private(set) var report: ImportReport
  private let store: ConversationStore
  private let file: String
  private var batch: [(number: Int, whole: WholeConversation)] = []
  private var bytes = 0

  init(_ store: ConversationStore, _ file: String, _ report: ImportReport) {
    self.store = store
    self.file = file
    self.report = report
  }

  /// - Throws: `CommandFailure` where the store fails; what is wrong with the file is in the report.
  mutating func run() throws(CommandFailure) {
    var progress = ProgressLine()
    defer { progress.end() }
    do {
      try ImportFile(at: file).forEach { item in
        try take(item)
        progress.show(item.progress)
      }
      try store(batch)
    } catch let error as ImportError {
      report.note(error, file)
      try CommandFailure.wrapping { try store(batch) }
    } catch {
      throw CommandFailure(LocalizedText(error))
    }
  }

  private mutating func take(_ item: ImportItem) throws {
    switch item.content {
    case .failure(let error): report.note(error, file, item.number)
    case .success(let whole):
      batch.append((item.number, whole))
      bytes += whole.messages.reduce(0) { sum, message in
        sum + message.text.utf8.count + message.attachments.reduce(0) { $0 + ($1.byteCount ?? 0) }
      }
      if batch.count >= Self.mostInBatch || bytes >= Self.mostBytes { try store(batch) }
    }
  }

  private mutating func store(_ batch: [(number: Int, whole: WholeConversation)]) throws {
    guard !batch.isEmpty else { return }
    let outcomes = try store.add(batch.map(\.whole), isTrial: report.isTrial)
    for (entry, outcome) in zip(batch, outcomes) { report.note(outcome, file, entry.number) }
    self.batch = []
    bytes = 0
  }
}
