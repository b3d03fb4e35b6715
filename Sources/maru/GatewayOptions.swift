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
  @Option(
    help: ArgumentHelp(
      "The gateway's base URL, such as https://api.openai.com/v1.",
      "게이트웨이 주소. 보기: https://api.openai.com/v1"
    )
  )
  var baseURL: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The model, as the gateway names it; without --base-url also GATEWAY/MODEL.",
      "모델 이름. --base-url 없이는 GATEWAY/MODEL도 됩니다."
    ),
    completion: ShellCompletion.models
  )
  var model: String?

  @Option(
    help: ArgumentHelp(
      "The environment variable that holds the key. (default: the gateway's own)",
      "키가 든 환경 변수. (기본: 게이트웨이의 변수)"
    )
  )
  var keyEnv: String?

  var request: GatewayRequest { GatewayRequest(baseURL: baseURL, model: model, keyEnv: keyEnv) }
}
