/// Where Maru keeps its files, by the XDG base directory specification.
nonisolated struct Folders {
  let home: String?
  let config: String
  let data: String
  let state: String

  init(_ environment: Environment = .current) throws(CommandFailure) {
    home = environment["HOME"]
    config = try Self.folder("XDG_CONFIG_HOME", ".config", environment)
    data = try Self.folder("XDG_DATA_HOME", ".local/share", environment)
    state = try Self.folder("XDG_STATE_HOME", ".local/state", environment)
  }

  var configFile: String { config + "/config.toml" }
  /// The conversation store.
  var store: String { data + "/maru.db" }
  /// Where the pictures and sounds of replies are put.
  var media: String { data + "/media" }
  var log: String { state + "/maru.log" }

  /// Where the key of a gateway lies unless the config says otherwise.
  func keyFile(of gateway: String) -> String { "\(config)/keys/\(gateway)" }

  private static func folder(
    _ name: String,
    _ fallback: String,
    _ environment: Environment
  ) throws(CommandFailure) -> String {
    if let set = environment[name], set.hasPrefix("/") { return set + "/maru" }
    guard let home = environment["HOME"], home.hasPrefix("/") else {
      throw CommandFailure(
        "There is no home folder: set HOME to it, or \(name) to a folder of yours.",
        "홈 폴더가 없습니다. HOME을 정하거나 \(name) 변수에 내 폴더를 쓰세요."
      )
    }
    return "\(home)/\(fallback)/maru"
  }
}
