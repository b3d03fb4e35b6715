import ArgumentParser
import Conversations
import Curses
import Glibc

/// Full-screen chat in a terminal with any OpenAI-compatible gateway.
///
/// This module wires the others together: the command line, the event loop, the effects. It holds
/// no rules of its own about conversations, the wire, the store or the screen.
@main
struct Maru: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maru",
    abstract: CommandText.of(
      "Chat full-screen in the terminal with any OpenAI-compatible gateway.",
      "터미널 전체 화면에서 OpenAI 호환 게이트웨이와 대화합니다."
    ),
    discussion: CommandText.of(
      """
      Without a gateway, replies come from the practice gateway on this machine. For a real one \
      run maru login GATEWAY, write it into the config file, or give --base-url and -m; then the \
      key comes from OPENAI_API_KEY or the variable --key-env names.
      """,
      """
      게이트웨이가 없으면 이 컴퓨터의 연습용 게이트웨이가 답합니다.
      실제 게이트웨이는 maru login GATEWAY나 설정 파일로 정하거나,
      --base-url과 -m으로 줍니다. 그때 키는 OPENAI_API_KEY나
      --key-env가 말하는 변수에서 옵니다.
      """
    ),
    version: version,
    subcommands: [
      AskCommand.self, ChatCommand.self,
      ListCommand.self, ShowCommand.self, SearchCommand.self,
      TagCommand.self, MoveCommand.self, RemoveCommand.self,
      ExportCommand.self, ImportCommand.self,
      ModelsCommand.self, LoginCommand.self, TrustCommand.self, ConfigCommand.self,
      ThemesCommand.self, UsageCommand.self, StoreCommand.self, PracticeCommand.self,
      CompletionCommand.self, ManCommand.self,
    ],
    defaultSubcommand: ChatCommand.self
  )

  static let version = "0.1.0"

  /// Runs the command and ends with its exit code: 0 ok, 1 failed, 2 usage.
  static func main() {
    ProcessMemory.prepare()
    TaskPool.install()
    Concealment.begin()
    do { try Descriptors.prepare() } catch { Glibc.exit(end(with: error)) }
    Task { Glibc.exit(await run()) }
    MainLoop.run()
  }

  private static func run() async -> Int32 {
    var language: Language?
    do {
      // With nothing to parse, the parser is left out: it takes as long as all else before the
      // first frame.
      guard CommandLine.argc > 1 else {
        try await Chat().run()
        return 0
      }
      try refuseUnknownCommand(CommandLine.arguments[1])
      var command = try parseAsRoot()
      language = (command as? ChatCommand)?.language
      if var running = command as? any AsyncParsableCommand {
        try await running.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      return end(with: error, language)
    }
  }

  /// The argument parser would take any word for an argument of the full screen's, and tell of that.
  private static func refuseUnknownCommand(_ word: String) throws(CommandFailure) {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !word.hasPrefix("-"), !names.contains(word) else { return }
    throw CommandFailure(
      Spelling.noCommand(word, among: names),
      exitCode: CommandFailure.usage
    )
  }

  /// Tells why a command ended, or what the argument parser was asked for; gives the exit code.
  private static func end(with error: any Error, _ language: Language? = nil) -> Int32 {
    if let failure = error as? CommandFailure {
      StandardError.write("maru: \(failure.text(language ?? .chosen()))\n")
      return failure.exitCode
    }
    let code = exitCode(for: error)
    let message = CommandText.message(fullMessage(for: error))
    guard code == .success else {
      if !message.isEmpty { StandardError.write(message + "\n") }
      return code == .validationFailure ? CommandFailure.usage : code.rawValue
    }
    do throws(CommandFailure) {
      try StandardOutput.print(message)
      return code.rawValue
    } catch {
      return end(with: error, language)
    }
  }
}
