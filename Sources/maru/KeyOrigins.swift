import Conversations
import Gateway

/// Where each gateway's key has been sent: it goes nowhere else without the user's word.
nonisolated struct KeyOrigins {
  private let folder: String

  init(_ folders: Folders) {
    folder = folders.state + "/origins"
  }

  /// Takes note of where a key goes first.
  ///
  /// - Throws: `CommandFailure` where it went somewhere else until now.
  func check(_ endpoint: Endpoint) throws(CommandFailure) {
    guard endpoint.key != nil else { return }
    let origin = endpoint.url.origin.description
    guard let known = try OwnFile.read(path(of: endpoint.name), mustBeSecret: false) else {
      // A folder that cannot be written keeps nobody from chatting.
      try? trust(endpoint)
      return
    }
    let trusted = known.prefix { !$0.isNewline }
    guard trusted != origin else { return }
    throw CommandFailure(
      "The key of \(endpoint.name) went to \(trusted) until now, but its address is \(origin). "
        + "If that is meant, run: maru trust \(endpoint.name)",
      "\(endpoint.name) 키는 지금까지 \(String(trusted).with(.toward)) 보냈는데 지금 주소는 \(origin)입니다. "
        + "맞다면 이렇게 하세요: maru trust \(endpoint.name)",
      exitCode: CommandFailure.keyRefused
    )
  }

  /// Lets the key go to this address from now on.
  func trust(_ endpoint: Endpoint) throws(CommandFailure) {
    try OwnFile.write(secret: endpoint.url.origin.description, to: path(of: endpoint.name))
  }

  private func path(of gateway: String) -> String { "\(folder)/\(gateway)" }
}
