import Conversations

/// What an empty conversation says.
enum Welcome {
  /// The gateway's name that means Maru's own practice gateway.
  static let practice = "practice"

  static func lines(model: ModelReference, _ language: Language) -> [String] {
    let target = model.model.isEmpty ? model.gateway : model.description
    let ready = LocalizedText(
      "Maru is ready. Prompts go to \(target).",
      "마루가 준비되었습니다. 프롬프트는 \(target) 쪽으로 갑니다."
    )
    let keys = LocalizedText(
      "Ctrl+O chooses a model, F3 shows past conversations, F1 all keys.",
      "Ctrl+O 모델 고르기, F3 지난 대화, F1 모든 키."
    )
    let texts = [ready, keys] + (model.gateway == practice ? practiceGuide : [])
    return texts.map { $0(language) }
  }

  private static let practiceGuide = [
    LocalizedText("", ""),
    LocalizedText(
      "No gateway is configured, so the practice gateway on this machine answers.",
      "설정된 게이트웨이가 없어서 이 컴퓨터의 연습용 게이트웨이가 답합니다."
    ),
    LocalizedText(
      "For a real one press F6 and paste its key.",
      "실제 모델을 쓰려면 F6을 누르고 키를 붙여 넣으세요."
    ),
  ]
}
