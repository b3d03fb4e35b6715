import ArgumentParser
import Conversations
import Interface
import Themes

/// `maru`: the full screen.
struct ChatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: CommandText.of(
      "Chat full-screen.",
      "전체 화면으로 대화합니다."
    )
  )

  @OptionGroup var gateway: GatewayOptions

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: ArgumentHelp(
      "The conversation to show: its id, or the start of it.",
      "보여 줄 대화의 ID나 그 앞부분."
    ),
    completion: ShellCompletion.conversations
  )
  var conversation: String?

  @Option(
    help: ArgumentHelp(
      "The theme: \(BuiltInTheme.allCases.map(\.rawValue).joined(separator: ", ")), or yours.",
      "테마: \(BuiltInTheme.allCases.map(\.rawValue).joined(separator: ", ")) 또는 내 테마."
    )
  )
  var theme: String?

  @Option(
    help: ArgumentHelp(
      "The language of Maru's own texts: en, ko. (default: the locale's)",
      "마루의 글에 쓸 언어: en, ko. (기본: 로캘)"
    )
  )
  var language: Language?

  @Flag(
    help: ArgumentHelp(
      "Chat line by line, without a full screen: for screen readers and simple terminals.",
      "전체 화면 없이 한 줄씩 대화합니다. 화면 낭독기와 단순한 터미널용."
    )
  )
  var plain = false

  mutating func run() async throws {
    if plain {
      return try await PlainChat.run(gateway.request, conversation: conversation, language)
    }
    try await Chat(
      gateway: gateway.request,
      conversation: conversation,
      theme: theme,
      language: language
    ).run()
  }
}

extension Language: ExpressibleByArgument {}
