import Conversations

nonisolated extension ConfigTable {
  /// Parameters of requests, each checked as its document has it.
  func parameters(_ key: String) -> RequestParameters {
    var parameters = RequestParameters()
    guard case .object(let members)? = object(key) else { return parameters }
    for member in members {
      do {
        try parameters.set(member.key, to: member.value)
      } catch .unknown {
        let names = RequestParameter.all.map(\.name)
        let advice = Spelling.advice(for: member.key, among: names)
        note([key, member.key], "\(member.key) is no parameter Maru knows; \(advice)")
      } catch {
        note([key, member.key], "\(error)")
      }
    }
    return parameters
  }

  /// Ways of talking by their names.
  func personas(_ key: String) -> [Persona] {
    tables(key).map { name, fields in
      var persona = Persona(name: name, system: fields.string("system"))
      if let text = fields.string("model") {
        persona.model = ModelReference(text)
        if persona.model == nil {
          fields.note(["model"], "\"\(text)\" must be a gateway and a model: \"GATEWAY/MODEL\".")
        }
      }
      persona.parameters = fields.parameters("parameters")
      adopt(fields.finish())
      return persona
    }
  }
}
