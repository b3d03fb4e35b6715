/// A way of talking that the config names: what the model is told, which model, which parameters.
package struct Persona: Equatable, Sendable {
  package let name: String
  /// The system prompt; `nil` leaves the usual one.
  package var system: String?
  /// `nil` leaves the model that is in use.
  package var model: ModelReference?
  package var parameters: RequestParameters

  package init(
    name: String,
    system: String? = nil,
    model: ModelReference? = nil,
    parameters: RequestParameters = RequestParameters()
  ) {
    self.name = name
    self.system = system
    self.model = model
    self.parameters = parameters
  }
}

/// What one conversation asks for besides its model, chosen by the user in it.
package struct ConversationSettings: Hashable, Sendable {
  /// Its own system prompt; `nil` leaves its persona's or the usual one.
  package var system: String?
  /// The name of its persona; the config may no longer know it.
  package var persona: String?
  package var parameters = RequestParameters()

  package init() {}

  package var isEmpty: Bool { self == ConversationSettings() }
}

/// What holds for every conversation, by the config.
package struct RequestDefaults: Equatable, Sendable {
  package var system: String?
  package var parameters = RequestParameters()
  /// By the gateway's name.
  package var gatewayParameters: [String: RequestParameters] = [:]
  package var personas: [Persona] = []

  package init() {}

  package func persona(named name: String?) -> Persona? {
    personas.first { $0.name == name }
  }
}

/// Where a value of a request comes from: the nearest of these that sets it.
package enum SettingSource: Equatable, Sendable {
  case conversation
  case persona(String)
  case gateway(String)
  /// The config, for all gateways.
  case global
}

extension RequestDefaults {
  /// The value of a parameter for a conversation, and who sets it; `nil` leaves it to the gateway.
  package func effective(
    _ name: String,
    _ settings: ConversationSettings,
    gateway: String
  ) -> (value: JSONValue, source: SettingSource)? {
    if let value = settings.parameters[name] { return (value, .conversation) }
    if let persona = persona(named: settings.persona), let value = persona.parameters[name] {
      return (value, .persona(persona.name))
    }
    if let value = gatewayParameters[gateway]?[name] { return (value, .gateway(gateway)) }
    return parameters[name].map { ($0, .global) }
  }

  /// The system prompt of a conversation, and who sets it. An empty one of its own is none.
  package func effectiveSystem(
    _ settings: ConversationSettings
  ) -> (text: String, source: SettingSource)? {
    if let text = settings.system { return text.isEmpty ? nil : (text, .conversation) }
    if let persona = persona(named: settings.persona), let text = persona.system {
      return (text, .persona(persona.name))
    }
    return system.map { ($0, .global) }
  }

  /// Every parameter that a request of a conversation carries.
  package func parameters(
    for settings: ConversationSettings,
    gateway: String
  ) -> RequestParameters {
    let layers: [RequestParameters?] = [
      parameters, gatewayParameters[gateway], persona(named: settings.persona)?.parameters,
      settings.parameters,
    ]
    return layers.compactMap(\.self).reduce(into: RequestParameters()) { $0.merge($1) }
  }
}
