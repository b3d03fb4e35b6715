import Conversations

/// What is said about parameters, system prompts and personas.
extension Phrase {
  static let parametersTitle = LocalizedText("Parameters", "매개변수")
  static let bothSamplings = LocalizedText(
    "temperature and top_p are both set; gateways advise to set one.",
    "temperature와 top_p를 둘 다 정했습니다. 게이트웨이들은 하나만 정하라고 합니다."
  )
  static let personaLabel = LocalizedText("persona", "페르소나")
  static let personaSummary = LocalizedText(
    "a system prompt, a model and parameters under one name, from the config",
    "설정 파일에 이름 붙인 시스템 프롬프트, 모델, 매개변수"
  )
  static let systemLabel = LocalizedText("system prompt", "시스템 프롬프트")
  static let systemExpectation = LocalizedText("any text", "아무 글")
  static let systemSummary = LocalizedText(
    "what the model is told before the conversation; an empty one is none",
    "대화에 앞서 모델에게 하는 말. 비우면 보내지 않습니다"
  )
  static let personasTitle = LocalizedText("Personas", "페르소나")
  static let noPersona = LocalizedText("none", "없음")
  static let noPersonas = LocalizedText(
    "There are no personas: write [personas.NAME] into the config.",
    "페르소나가 없습니다. 설정 파일에 [personas.\"이름\"]을 쓰세요."
  )

  static func personaCount(_ count: Int) -> LocalizedText {
    count == 0
      ? LocalizedText("none in the config", "설정 파일에 없음")
      : LocalizedText("\(count) in the config", "설정 파일에 \(count)개")
  }

  static func personaChosen(_ name: String?) -> LocalizedText {
    guard let name else { return LocalizedText("No persona.", "페르소나 없이 이야기합니다.") }
    return LocalizedText(
      "This conversation is with \(name).",
      "이 대화의 페르소나를 \(name.with(.toward)) 바꿨습니다."
    )
  }

  static func source(_ source: SettingSource) -> LocalizedText {
    switch source {
    case .conversation: LocalizedText("this conversation", "이 대화")
    case .persona(let name): LocalizedText("persona \(name)", "페르소나 \(name)")
    case .gateway(let name): LocalizedText("gateway \(name)", "게이트웨이 \(name)")
    case .global: LocalizedText("config", "설정 파일")
    }
  }
}
