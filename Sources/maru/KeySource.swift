import Conversations
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
      return try key(
        output,
        from: LocalizedText("key_cmd of \(settings.name)", "\(settings.name)의 key_cmd")
      )
    }
    if let (name, text) = fromEnvironment {
      return try key(text, from: LocalizedText(verbatim: name))
    }
    if let text = try OwnFile.read(path, mustBeSecret: true) {
      return try key(text, from: LocalizedText(verbatim: path))
    }
    guard settings.needsKey else { return nil }
    throw CommandFailure(absence, exitCode: CommandFailure.keyRefused)
  }

  /// That there is no key, and how there will be one.
  var absence: LocalizedText {
    let name = settings.name
    guard let variable = settings.keyVariables.first else {
      return LocalizedText(
        "There is no key for \(name): run maru login \(name).",
        "\(name) 키가 없습니다. maru login \(name) 명령으로 넣으세요."
      )
    }
    return LocalizedText(
      "There is no key for \(name): export \(variable)=..., or run maru login \(name).",
      "\(name) 키가 없습니다. export \(variable)=... 하거나 maru login \(name) 명령으로 넣으세요."
    )
  }

  private var fromEnvironment: (name: String, text: String)? {
    for name in settings.keyVariables {
      if let text = environment[name], !text.isEmpty { return (name, text) }
    }
    return nil
  }

  private func key(_ text: String, from place: LocalizedText) throws(CommandFailure) -> APIKey {
    do throws(EndpointError) {
      return try APIKey(text)
    } catch {
      throw CommandFailure(
        "\(place.english): \(error.text.english)",
        "\(place.korean): \(error.text.korean)"
      )
    }
  }
}
