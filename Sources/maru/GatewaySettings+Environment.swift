import Gateway

nonisolated extension GatewaySettings {
  /// The presets whose address is complete, at the addresses that the variables of their makers
  /// give.
  static func presets(_ environment: Environment) -> [GatewaySettings] {
    GatewayPreset.all.filter { !$0.isTemplate }
      .map { GatewaySettings(preset: $0).placed(by: environment) }
  }

  /// At the address a variable gives, where the config names none of its own.
  func placed(by environment: Environment) -> GatewaySettings {
    guard let preset, name == preset.name, baseURL == preset.baseURL else { return self }
    var settings = self
    if name == "openai", let address = environment["OPENAI_BASE_URL"], !address.isEmpty {
      settings.baseURL = address
      settings.isAsked = true
    }
    if name == "ollama", let address = Self.ollamaAddress(environment) {
      settings.baseURL = address
    }
    return settings
  }

  /// `OLLAMA_HOST` as Ollama reads it, `[http://]HOST[:PORT]`, where it names this machine; its
  /// server's `0.0.0.0` is this machine too.
  private static func ollamaAddress(_ environment: Environment) -> String? {
    guard let text = environment["OLLAMA_HOST"], let url = try? GatewayURL(text) else { return nil }
    let host = url.origin.host == "0.0.0.0" ? "127.0.0.1" : url.origin.host
    let hasPort = text.contains(":\(url.origin.port)")
    let address = "http://\(host):\(hasPort ? url.origin.port : 11_434)/v1"
    return (try? GatewayURL(address))?.origin.isLoopback == true ? address : nil
  }
}
