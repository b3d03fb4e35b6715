import Gateway
import Glibc

/// Where the key of a gateway comes from: its command, an environment variable, a file, in that
/// order.
nonisolated struct KeySource: Sendable {
  let settings: GatewaySettings
  let folders: Folders
  let environment: Environment
  /// Variables that no command gets to see.
  let keyVariables: Set<String>

  /// The file of the key, whether it is there or not.
  var path: String { settings.keyFile ?? folders.keyFile(of: settings.name) }

  /// Whether a key, or a way to one, is there without asking for it.
  var isPresent: Bool {
    settings.keyCommand != nil || fromEnvironment != nil || access(path, F_OK) == 0
  }

  /// The key; `nil` for a gateway that wants none.
  ///
  /// - Throws: `CommandFailure` where there should be one, or it is kept where others can read it.
  @concurrent
  func key() async throws(CommandFailure) -> APIKey? {
    if let command = settings.keyCommand {
      let visible = environment.hiding(keyVariables)
      let output = try await KeyCommand(command: command, environment: visible.values).output()
      return try key(output, from: "key_cmd of \(settings.name)")
    }
    if let (name, text) = fromEnvironment { return try key(text, from: name) }
    if let text = try OwnFile.read(path, mustBeSecret: true) { return try key(text, from: path) }
    guard settings.needsKey else { return nil }
    throw CommandFailure(absence, exitCode: CommandFailure.keyRefused)
  }

  /// That there is no key, and how there will be one.
  var absence: String {
    let export = settings.keyVariables.first.map { "export \($0)=..., or run " } ?? "run "
    return "There is no key for \(settings.name): \(export)maru login \(settings.name)."
  }

  private var fromEnvironment: (name: String, text: String)? {
    for name in settings.keyVariables {
      if let text = environment[name], !text.isEmpty { return (name, text) }
    }
    return nil
  }

  private func key(_ text: String, from place: String) throws(CommandFailure) -> APIKey {
    do {
      return try APIKey(text)
    } catch {
      throw CommandFailure("\(place): \(error)")
    }
  }
}
