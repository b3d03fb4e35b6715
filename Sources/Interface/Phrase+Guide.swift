import Conversations

/// What is said while a gateway is set up.
extension Phrase {
  static let guideTitle = LocalizedText("Set up a gateway", "게이트웨이 설정")

  static let noGatewayMatches = LocalizedText(
    "No such gateway is known; the config takes any.",
    "그런 게이트웨이는 모릅니다. 설정 파일에는 어느 것이나 쓸 수 있습니다."
  )

  static func guideLead(_ step: GatewayGuide.Step, _ title: String) -> LocalizedText {
    switch step {
    case .choosing:
      LocalizedText("Which gateway do you have a key for?", "어느 게이트웨이의 키가 있나요?")
    case .typing, .refused:
      LocalizedText(
        "Paste the key of \(title); it is not shown.",
        "\(title) 키를 붙여 넣으세요. 화면에는 보이지 않습니다."
      )
    case .trying:
      LocalizedText("Asking \(title) for its models ...", "\(title) 모델 목록을 물어보는 중 ...")
    case .ready(let count, _):
      LocalizedText(
        "\(title) is ready with \(NumberText.grouped(count)) models.",
        "\(title) 준비 끝, 모델 \(NumberText.grouped(count))개"
      )
    }
  }
}
