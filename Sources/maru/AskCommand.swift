import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru ask`: one turn without a screen. The reply goes to standard output as it streams, all else
/// to standard error.
struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask for one reply and print it.",
    discussion: """
      The prompt is the arguments and what standard input holds. Exit codes: 0 complete, 1 failed \
      or incomplete, 2 called wrongly, 3 key refused, 4 rate limited, 130 interrupted.
      """
  )

  @OptionGroup var gateway: GatewayOptions
  @OptionGroup var request: RequestOptions

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: "Continue this conversation: its id, or the start of it."
  )
  var conversation: String?

  @Flag(help: "Continue the newest conversation.")
  var last = false

  @Flag(name: .customLong("no-store"), help: "Do not keep the turn.")
  var isNotStored = false

  @Flag(help: "Print one JSON object at the end and nothing else.")
  var json = false

  @Flag(help: "Print each event of the stream as a line of JSON.")
  var jsonl = false

  @Argument(help: "The prompt.")
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
  private static let cannotContinue = LocalizedText(
    "--no-store cannot continue a conversation.",
    "--no-store로는 대화를 이어 갈 수 없습니다."
  )

  mutating func run() async throws {
    do {
      try await answer()
    } catch let failure as CommandFailure where json {
      let language = Language.chosen()
      AskOutput(.json, language).finish(.notSent(failure, language))
      throw ExitCode(failure.exitCode)
    }
  }

  private func answer() async throws {
    let environment = Environment.current
    let text = try PromptInput.text(prompt)
    let config = try Config.load(try Folders(environment))
    let language = config.language(in: environment)
    for warning in config.warnings {
      StandardError.write("maru: \(SafeText(warning.text(language)))\n")
    }
    var asked = gateway.request
    let persona = config.defaults.persona(named: request.persona)
    asked.model = asked.model ?? persona?.model?.description
    let gateways = try Gateways(asked, environment: environment, config: config)
    let output = AskOutput(json ? .json : jsonl ? .jsonLines : .text, language)
    let outcome = try await gateways.closingAfter {
      let store = try await openStore(environment)
      let question = try Question(
        text: text,
        options: request,
        model: try await gateways.usableModel(),
        continuing: try earlier(in: store),
        defaults: config.defaults
      )
      return await question.ask(gateways, store, output)
    }
    output.finish(outcome)
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
