import ArgumentParser
import Conversations
import Gateway

/// `maru trust`: lets the key of a gateway go to a new address.
struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: "Let the key of a gateway go to the address it has now.",
    discussion: """
      A key that went to one scheme, host and port is sent to no other until you say so here or \
      log in again.
      """
  )

  @Argument(help: "The gateway: a preset's name or one of the config file.")
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
    print(trusted(.chosen(environment)))
  }
}
