import ArgumentParser
import Conversations
import Interface
import Screen
import Storage

/// `maru ask`: one turn without a screen. The reply goes to standard output as it streams, all else
/// to standard error.
struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: CommandText.of(
      "Ask for one reply and print it.",
      "답 하나를 받아 출력합니다."
    ),
    discussion: CommandText.of(
      """
      The prompt is the arguments and what standard input holds. Exit codes: 0 complete, 1 failed \
      or incomplete, 2 called wrongly, 3 key refused, 4 rate limited, 130 interrupted.
      """,
      """
      인자와 표준 입력의 내용이 프롬프트가 됩니다.
      종료 코드: 0 완성, 1 실패나 미완, 2 잘못된 호출, 3 키 거절,
      4 요청 한도, 130 중단.
      """
    )
  )

  @OptionGroup var gateway: GatewayOptions
  @OptionGroup var request: RequestOptions

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: ArgumentHelp(
      "Continue this conversation: its id, or the start of it.",
      "이어 갈 대화의 ID나 그 앞부분."
    ),
    completion: ShellCompletion.conversations
  )
  var conversation: String?

  @Flag(help: ArgumentHelp("Continue the newest conversation.", "가장 최근 대화를 이어 갑니다."))
  var last = false

  @Flag(
    name: .customLong("no-store"),
    help: ArgumentHelp("Do not keep the turn.", "이 문답을 저장하지 않습니다.")
  )
  var isNotStored = false

  @Flag(
    help: ArgumentHelp(
      "Print one JSON object at the end and nothing else.",
      "끝에 JSON 객체 하나만 출력합니다."
    )
  )
  var json = false

  @Flag(
    help: ArgumentHelp(
      "Print each event of the stream as a line of JSON.",
      "스트림의 사건마다 JSON 한 줄을 출력합니다."
    )
  )
  var jsonl = false

  @Argument(help: ArgumentHelp("The prompt.", "프롬프트."))
  var prompt: [String] = []

  mutating func validate() throws {
    if last, conversation != nil { throw ValidationError(Self.bothContinued(.chosen())) }
    if json, jsonl { throw ValidationError(Self.bothForms(.chosen())) }
    if isNotStored, last || conversation != nil {
      throw ValidationError(Self.cannotContinue(.chosen()))
    }
  }

  static let bothContinued = LocalizedText(
    "Give either -c or --last, not both.",
    "-c와 --last 가운데 하나만 주세요."
  )
  private static let bothForms = LocalizedText(
    "Give either --json or --jsonl, not both.",
    "--json과 --jsonl 가운데 하나만 주세요."
  )
  static func hidden(_ count: Int) -> LocalizedText {
    let number = NumberText.grouped(count)
    return LocalizedText(
      count == 1
        ? "1 character nobody sees is in the prompt and is sent."
        : "\(number) characters nobody sees are in the prompt and are sent.",
      "안 보이는 문자 \(number)개가 프롬프트에 든 채로 보냅니다."
    )
  }

  private static let cannotContinue = LocalizedText(
    "--no-store cannot continue a conversation.",
    "--no-store로는 대화를 이어 갈 수 없습니다."
  )

  mutating func run() async throws {
    do {
      try await answer()
    } catch let failure as CommandFailure where json {
      let language = Language.chosen()
      try StandardOutput.print(AskOutcome.notSent(failure, language).json(nil).printed)
      throw ExitCode(failure.exitCode)
    }
  }

  private func answer() async throws {
    let environment = Environment.current
    let text = try PromptInput.text(prompt)
    let folders = try Folders(environment)
    let config = try Config.load(folders)
    let media = MediaFolder(folders)
    let language = config.language(in: environment)
    for warning in config.warnings {
      StandardError.write("maru: \(SafeText(warning.text(language)))\n")
    }
    var asked = gateway.request
    let persona = config.defaults.persona(named: request.persona)
    asked.model = asked.model ?? persona?.model?.description
    let gateways = try Gateways(asked, environment: environment, config: config)
    let output = AskOutput(json ? .json : jsonl ? .jsonLines : .text, language, media)
    let store = try await openStore(environment)
    let outcome = try await gateways.closingAfter {
      let question = try Question(
        text: text,
        options: request,
        model: try await gateways.usableModel(),
        continuing: try earlier(in: store),
        defaults: config.defaults
      )
      if question.hiddenCount > 0 {
        let warning = SafeText(Self.hidden(question.hiddenCount)(language))
        StandardError.write("maru: \(warning)\n")
      }
      let asking = Task { await question.ask(gateways, store, media, output) }
      let interrupts = Interrupts { _ in asking.cancel() }
      defer { interrupts.letGo() }
      return await asking.value
    }
    try output.finish(outcome)
    // What was printed has been looked at; where that cannot be noted, it is only a mark in the list.
    if let kept = outcome.conversation { try? store?.markSeen(kept) }
    if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
  }

  private func openStore(_ environment: Environment) async throws -> ConversationStore? {
    guard !isNotStored else { return nil }
    let path = try Folders(environment).store
    do {
      return try await ConversationStore.open(at: path)
    } catch {
      throw CommandFailure(LocalizedText(error))
    }
  }

  private func earlier(in store: ConversationStore?) throws -> (Conversation, [Message])? {
    guard let store, last || conversation != nil else { return nil }
    return try CommandFailure.wrapping {
      let found = try store.find(conversation)
      return (found, try store.messages(of: found.id))
    }
  }
}
