import Conversations
import Screen

nonisolated extension ConfigTable {
  /// Parameters of requests, each checked as its document has it.
  func parameters(_ key: String) -> RequestParameters {
    var parameters = RequestParameters()
    guard case .object(let members)? = object(key) else { return parameters }
    for member in members {
      do throws(ParameterError) {
        try parameters.set(member.key, to: member.value)
      } catch .unknown {
        let names = RequestParameter.all.map(\.name)
        let advice = Spelling.advice(for: member.key, among: names)
        note(
          [key, member.key],
          "\(member.key) is no parameter Maru knows; \(advice.english)",
          "마루는 \(member.key) 매개변수를 모릅니다. \(advice.korean)"
        )
      } catch {
        note([key, member.key], error.text)
      }
    }
    return parameters
  }

  /// A text that goes to the model, with a warning where it holds what nobody sees.
  func seenText(_ key: String) -> String? {
    guard let text = string(key) else { return nil }
    let count = CopyableText(text).hiddenCount
    if count > 0 {
      note(
        [key],
        "\(count) hidden characters are in \"\(key)\" and go to the model; take them out here.",
        "\"\(key)\"에 안 보이는 문자 \(count)개가 있고 모델에 그대로 갑니다. 여기서 빼세요.",
        isWarning: true
      )
    }
    return text
  }

  /// Ways of talking by their names.
  func personas(_ key: String) -> [Persona] {
    tables(key).map { name, fields in
      var persona = Persona(name: name, system: fields.seenText("system"))
      if let text = fields.string("model") {
        persona.model = ModelReference(text)
        if persona.model == nil {
          fields.note(["model"], ModelReference.formSentence(text))
        }
      }
      persona.parameters = fields.parameters("parameters")
      adopt(fields.finish())
      return persona
    }
  }
}
