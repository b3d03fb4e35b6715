import ArgumentParser
import Conversations
import Gateway

/// `maru trust`: lets the key of a gateway go to a new address.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: CommandText.of(
      "Let the key of a gateway go to the address it has now.",
      "게이트웨이의 지금 주소로 키를 보내도록 허락합니다."
    ),
    discussion: CommandText.of(
      """
      A key that went to one scheme, host and port is sent to no other until you say so here or \
      log in again.
      """,
      """
      한 주소(스킴, 호스트, 포트)로 보낸 키는 여기서 허락하거나
      다시 로그인하기 전에는 다른 주소로 보내지 않습니다.
      """
    )
  )

  @Argument(
    help: ArgumentHelp(
      "The gateway: a preset's name or one of the config file.",
      "게이트웨이: 프리셋이나 설정 파일의 이름."
    ),
    completion: ShellCompletion.gateways
  )
  var gateway: String

  mutating func run() throws {
    let environment = Environment.current
    let folders = try Folders(environment)
    let config = try Config.load(folders)
    let settings = try config.settings(named: gateway, environment)
    let endpoint = try CommandFailure.wrapping { try settings.endpoint(key: nil) }
    try KeyOrigins(folders).trust(endpoint)
    let origin = endpoint.url.origin.description
    let trusted = LocalizedText(
      "The key of \(gateway) may go to \(origin).",
      "이제 \(gateway) 키를 \(origin.with(.toward)) 보냅니다."
    )
    try StandardOutput.print(trusted(.chosen(environment)))
  }
}
