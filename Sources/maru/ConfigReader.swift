import Conversations
import Gateway
import Glibc

/// Reads the config file and tells everything that is wrong with it at once.
nonisolated enum ConfigReader {
  struct Reading {
    var config = Config()
    var problems: [ConfigProblem] = []
  }

  /// Reads the file; that there is none is no problem.
  ///
  /// - Throws: `CommandFailure` where the file cannot be read or is somebody else's.
  static func read(_ folders: Folders) throws(CommandFailure) -> Reading {
    let path = folders.configFile
    guard let text = try OwnFile.read(path, mustBeSecret: false) else { return Reading() }
    return read(text, path: path, folders: folders)
  }

  /// Reads the text of the file at `path`.
  static func read(_ text: String, path: String, folders: Folders) -> Reading {
    var reading = Reading()
    do throws(ConfigProblem) {
      let source = ConfigSource(path: path, text: text)
      let table = ConfigTable(try source.table(), source: source)
      let (model, titleModel) = (table.string("model"), table.string("title_model"))
      reading.config.theme = theme(table, folders)
      reading.config.language = table.choice("language")
      reading.config.defaults.system = table.seenText("system")
      reading.config.defaults.parameters = table.parameters("parameters")
      reading.config.usesVim = table.bool("vim") ?? false
      reading.config.onHangUp = table.choice("on_hangup") ?? .finish
      reading.config.changedKeymap = table.keymap("keys")
      reading.config.budget = table.budget("budget")
      for (name, fields) in table.tables("gateways") {
        reading.config.defaults.gatewayParameters[name] = fields.parameters("parameters")
        let gateway = gateway(name, fields, folders)
        reading.problems += fields.finish()
        if let gateway { reading.config.gateways.append(gateway) }
      }
      reading.config.defaults.personas = table.personas("personas")
      reading.config.model = reference(model, at: "model", reading.config, table)
      reading.config.titleModel = reference(titleModel, at: "title_model", reading.config, table)
      reading.problems += table.finish()
      reading.problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
    } catch {
      reading.problems = [error]
    }
    return reading
  }

  private static func theme(_ table: ConfigTable, _ folders: Folders) -> String? {
    guard let name = table.string("theme") else { return nil }
    let shelf = ThemeShelf(folders)
    if shelf.contains(name) { return name }
    let advice = Spelling.advice(for: name, among: shelf.names)
    table.note(
      ["theme"],
      "\"\(name)\" is no theme; \(advice.english)",
      "\"\(name)\" 테마가 없습니다. \(advice.korean)"
    )
    return nil
  }

  private static func reference(
    _ text: String?,
    at key: String,
    _ config: Config,
    _ table: ConfigTable
  ) -> ModelReference? {
    guard let text else { return nil }
    guard let reference = ModelReference(text), !reference.model.isEmpty else {
      table.note([key], ModelReference.formSentence(text))
      return nil
    }
    let names =
      config.gateways.map(\.name) + GatewayPreset.all.map(\.name) + [GatewaySettings.practice]
    if !names.contains(reference.gateway) {
      let advice = Spelling.advice(for: reference.gateway, among: names)
      table.note(
        [key],
        "there is no gateway \"\(reference.gateway)\"; \(advice.english)",
        "\"\(reference.gateway)\" 게이트웨이가 없습니다. \(advice.korean)"
      )
    }
    return reference
  }

  private static func gateway(
    _ name: String,
    _ table: ConfigTable,
    _ folders: Folders
  ) -> GatewaySettings? {
    let preset = preset(name, table)
    let address = table.string("base_url")
    var settings = GatewaySettings(
      name: name,
      preset: preset,
      baseURL: address ?? preset?.baseURL ?? ""
    )
    settings.keyVariable = table.string("key_env")
    settings.keyCommand = table.string("key_cmd")
    settings.keyFile = table.string("key_file").map { expand($0, folders) }
    settings.models = table.strings("models") ?? settings.models
    settings.headers = table.texts("headers") ?? [:]
    settings.extraBody = table.object("extra_body") ?? [:]
    settings.allowsPlaintext = table.bool("allow_plaintext") ?? false
    settings.timeouts = timeouts(table)
    settings.prices = table.prices("prices")
    settings.proxy = proxy(table)
    settings.caFile = certificates(table, folders)
    return check(settings, table) ? settings : nil
  }

  private static func preset(_ name: String, _ table: ConfigTable) -> GatewayPreset? {
    guard let chosen = table.string("preset") else { return GatewayPreset.named(name) }
    if let preset = GatewayPreset.named(chosen) { return preset }
    let advice = Spelling.advice(for: chosen, among: GatewayPreset.all.map(\.name))
    table.note(
      ["preset"],
      "\"\(chosen)\" is no preset; \(advice.english)",
      "\"\(chosen)\" 프리셋이 없습니다. \(advice.korean)"
    )
    return nil
  }

  private static func timeouts(_ table: ConfigTable) -> Endpoint.Timeouts {
    var timeouts = Endpoint.Timeouts()
    timeouts.connect = table.seconds("connect_timeout") ?? timeouts.connect
    timeouts.firstByte = table.seconds("first_byte_timeout") ?? timeouts.firstByte
    timeouts.idle = table.seconds("idle_timeout") ?? timeouts.idle
    return timeouts
  }

  /// `none`, or a proxy's address; otherwise the environment's.
  private static func proxy(_ table: ConfigTable) -> Endpoint.ProxyChoice {
    guard let text = table.string("proxy") else { return .environment }
    if text == "none" { return .none }
    do {
      return .server(try Proxy(text))
    } catch {
      table.note(["proxy"], error.text)
      return .environment
    }
  }

  private static func certificates(_ table: ConfigTable, _ folders: Folders) -> String? {
    guard let path = table.string("ca_file").map({ expand($0, folders) }) else { return nil }
    if access(path, R_OK) != 0 {
      table.note(
        ["ca_file"],
        "\(path) cannot be read; name a file of PEM certificates.",
        "\(path.with(.object)) 읽을 수 없습니다. PEM 인증서 파일을 쓰세요."
      )
    }
    return path
  }

  /// Whether a gateway can be reached that way; what stands against it is noted.
  private static func check(_ settings: GatewaySettings, _ table: ConfigTable) -> Bool {
    guard GatewaySettings.isName(settings.name) else {
      table.note(
        [],
        "\"\(settings.name)\" is no name for a gateway; "
          + "name it with letters, digits, \"-\", \"_\" and \".\", but not \"practice\".",
        "\"\(settings.name)\": 게이트웨이 이름으로 쓸 수 없습니다. "
          + "영문자, 숫자, \"-\", \"_\", \".\"로 짓되 \"practice\"는 안 됩니다."
      )
      return false
    }
    guard !settings.baseURL.isEmpty else {
      table.note(
        [],
        "gateways.\(settings.name) needs base_url = \"https://HOST/v1\" or a preset.",
        "gateways.\(settings.name)에 base_url = \"https://HOST/v1\" 또는 프리셋이 필요합니다."
      )
      return false
    }
    if let preset = settings.preset, preset.isTemplate, settings.baseURL == preset.baseURL {
      table.note(
        [],
        "gateways.\(settings.name) needs an address; "
          + "set base_url to \"\(preset.baseURL)\" with your own names in it.",
        "gateways.\(settings.name)에 주소가 필요합니다. "
          + "base_url에 \"\(preset.baseURL)\" 주소를 내 이름으로 고쳐 쓰세요."
      )
      return false
    }
    do {
      _ = try settings.endpoint(key: nil)
      return true
    } catch .invalidHeader(let name) {
      table.note(["headers"], EndpointError.invalidHeader(name).text)
    } catch {
      table.note(["base_url"], error.text)
    }
    return false
  }

  /// A path as written: from the home folder after `~/`, otherwise from the config's folder.
  private static func expand(_ path: String, _ folders: Folders) -> String {
    if path.hasPrefix("/") { return path }
    if path.hasPrefix("~/"), let home = folders.home { return home + path.dropFirst() }
    return "\(folders.config)/\(path)"
  }
}

nonisolated extension LocalizedText {
  /// That a name has letters which TOML takes in quotes alone.
  static func mustBeQuoted(_ name: String) -> LocalizedText {
    LocalizedText(
      "the name \(name) must stand in quotes: \"\(name)\".",
      "\(name), 이 이름은 따옴표로 감싸야 합니다: \"\(name)\"."
    )
  }

  /// That a table's name begins with what begins no name.
  static let noTableName = LocalizedText(
    "this is no TOML: a table is named with letters, digits, \"-\" and \"_\", or in quotes.",
    "TOML 형식이 아닙니다: 표의 이름은 영문자, 숫자, \"-\", \"_\"로 쓰거나 따옴표로 감싸야 합니다."
  )

  /// That a file is no TOML, and what its reader says.
  static let tooManyDots = LocalizedText(
    "this line has too many dots.",
    "이 줄에 점이 너무 많습니다."
  )

  static func noTOML(_ reason: String) -> LocalizedText {
    LocalizedText("this is no TOML: \(reason).", "TOML 형식이 아닙니다: \(reason).")
  }
}

nonisolated extension ModelReference {
  /// What is told of a text that is none.
  static func formSentence(_ text: String) -> LocalizedText {
    LocalizedText(
      "\"\(text)\" must be a gateway and a model: \"GATEWAY/MODEL\".",
      "\"\(text)\" 대신 게이트웨이와 모델을 쓰세요: \"GATEWAY/MODEL\"."
    )
  }

  /// Takes `gateway/model`; `nil` where there is no slash or nothing before it.
  init?(_ text: String) {
    guard let slash = text.firstIndex(of: "/"), slash > text.startIndex else { return nil }
    self.init(gateway: String(text[..<slash]), model: String(text[text.index(after: slash)...]))
  }
}
