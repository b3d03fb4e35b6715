import ArgumentParser

/// Which gateway and model to talk to; what is not said comes from the config.
nonisolated struct GatewayRequest: Equatable, Sendable {
  var baseURL: String?
  var model: String?
  /// The environment variable that holds the key.
  var keyEnv: String?
}

/// A `GatewayRequest` on the command line.
struct GatewayOptions: ParsableArguments {
  @Option(help: "The gateway's base URL, such as https://api.openai.com/v1.")
  var baseURL: String?

  @Option(
    name: [.short, .long],
    help: "The model, as the gateway names it; without --base-url also GATEWAY/MODEL."
  )
  var model: String?

  @Option(help: "The environment variable that holds the key. (default: the gateway's own)")
  var keyEnv: String?

  var request: GatewayRequest { GatewayRequest(baseURL: baseURL, model: model, keyEnv: keyEnv) }
}
