import Conversations

/// What an empty conversation says.
enum Welcome {
  /// The gateway's name that means Maru's own practice gateway.
  static let practice = "practice"

  static func lines(
    model: ModelReference,
    _ keymap: Keymap,
    _ language: Language
  ) -> [String] {
    let target = model.model.isEmpty ? model.gateway : model.description
    let ready = LocalizedText(
      "Maru is ready. Prompts go to \(target).",
      "마루가 준비되었습니다. 프롬프트는 \(target.with(.toward)) 갑니다."
    )
    let texts =
      [ready, keys(keymap)] + (model.gateway == practice ? practiceGuide(keymap) : [])
    return texts.map { $0(language) }
  }

  /// What to press first, as far as it has a chord.
  private static func keys(_ keymap: Keymap) -> LocalizedText {
    let list = KeyHints(keymap, .prompt).list(
      ("models", "chooses a model", "모델 고르기"),
      ("list-toggle", "shows past conversations", "지난 대화"),
      ("help", "all keys", "모든 키")
    )
    guard let list else { return LocalizedText("/help shows all keys.", "모든 키는 /help") }
    return LocalizedText(list.english + ".", list.korean + ".")
  }

  private static func practiceGuide(_ keymap: Keymap) -> [LocalizedText] {
    let key = KeyHints(keymap, .prompt).labels("gateways") ?? "/gateways"
    return [
      LocalizedText(verbatim: ""),
      LocalizedText(
        "No gateway is configured, so the practice gateway on this machine answers.",
        "설정된 게이트웨이가 없어서 이 컴퓨터의 연습용 게이트웨이가 답합니다."
      ),
      LocalizedText(
        "For a real one press \(key) and paste its key.",
        "실제 모델을 쓰려면 \(key.with(.object)) 누르고 키를 붙여 넣으세요."
      ),
    ]
  }
}
