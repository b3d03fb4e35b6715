import ArgumentParser
import Conversations
import Interface
import Themes

/// `maru`: the full screen.
struct ChatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat",
    abstract: "Chat full-screen (the default)."
  )

  @OptionGroup var gateway: GatewayOptions

  @Option(
    name: [.customShort("c"), .customLong("conversation")],
    help: "The conversation to show: its id, or the start of it."
  )
  var conversation: String?

  @Option(
    help: "The theme: \(BuiltInTheme.allCases.map(\.rawValue).joined(separator: ", ")), or yours."
  )
  var theme: String?

  @Option(help: "The language of Maru's own texts: en, ko. (default: the locale's)")
  var language: Language?

  mutating func run() async throws {
    try await Chat(
      gateway: gateway.request,
      conversation: conversation,
      theme: theme,
      language: language
    ).run()
  }
}

extension Language: ExpressibleByArgument {}
