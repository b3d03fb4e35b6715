import Conversations

/// What is said about reading, finding and taking.
extension Phrase {
  static let findLabel = LocalizedText("Find:", "찾기:")
  static let notFound = LocalizedText("not found", "없음")
  static let mouseOff = LocalizedText("The mouse is the terminal's.", "마우스를 터미널에 돌려주었습니다.")
  static let detailsTitle = LocalizedText("Details", "자세히")

  static func pickerTitle(_ kind: PickerKind) -> LocalizedText {
    switch kind {
    case .code: LocalizedText("Code blocks", "코드 블록")
    case .links: LocalizedText("Links", "링크")
    }
  }

  static func nothingToPick(_ kind: PickerKind) -> LocalizedText {
    switch kind {
    case .code: LocalizedText("There is no code block here.", "이 대화에는 코드 블록이 없습니다.")
    case .links: LocalizedText("There is no link here.", "이 대화에는 링크가 없습니다.")
    }
  }

  /// Below a text that is too long for the screen.
  static func notShown(_ size: String) -> LocalizedText {
    LocalizedText(
      "\(size) more are not shown here. All of it is stored and exported.",
      "여기에는 보이지 않는 \(size)가 더 있습니다. 저장과 내보내기에는 모두 들어 있습니다."
    )
  }

  static func lines(_ count: Int) -> LocalizedText {
    let number = NumberText.grouped(count)
    return LocalizedText(count == 1 ? "1 line" : "\(number) lines", "\(number)줄")
  }

  static func characters(_ count: Int) -> LocalizedText {
    let number = NumberText.grouped(count)
    return LocalizedText(count == 1 ? "1 character" : "\(number) characters", "\(number)자")
  }

  static func outcome(_ outcome: EffectOutcome) -> LocalizedText {
    switch outcome {
    case .copied(let report): copied(report)
    case .saved(let path): saved(path)
    case .linkOpened(let address): opened(address)
    case .failed(let sentence): sentence
    }
  }

  private static func copied(_ report: CopyReport) -> LocalizedText {
    let amount = characters(report.characterCount)
    let hidden =
      report.hiddenCount == 0
      ? LocalizedText("", "")
      : LocalizedText(
        " \(NumberText.grouped(report.hiddenCount)) hidden left out.",
        " 안 보이는 문자 \(NumberText.grouped(report.hiddenCount))개는 뺐습니다."
      )
    let place: LocalizedText
    switch report.place {
    case .tmux:
      place = LocalizedText(
        "\(amount.english) copied to tmux (and to its terminal, unconfirmed).",
        "\(amount.korean)를 tmux에 복사했습니다 (그 바깥 터미널은 확인할 수 없음)."
      )
    case .terminal:
      place = LocalizedText(
        "\(amount.english) sent to the terminal's clipboard, unconfirmed.",
        "\(amount.korean)를 터미널 클립보드로 보냈습니다 (받았는지는 확인할 수 없음)."
      )
    case .file(let path):
      place = LocalizedText(
        "\(amount.english) written to \(path): no clipboard takes that much.",
        "\(amount.korean)를 \(path)에 썼습니다. 클립보드에는 너무 깁니다."
      )
    }
    return LocalizedText(place.english + hidden.english, place.korean + hidden.korean)
  }

  private static func saved(_ path: String) -> LocalizedText {
    LocalizedText("Saved to \(path).", "\(path)에 저장했습니다.")
  }

  private static func opened(_ address: String) -> LocalizedText {
    LocalizedText("Opened \(address).", "\(address.with(.object)) 열었습니다.")
  }

  /// Labels of the details.
  enum Detail {
    static let time = LocalizedText("time", "시각")
    static let size = LocalizedText("size", "길이")
    static let gateway = LocalizedText("gateway", "게이트웨이")
    static let model = LocalizedText("model", "모델")
    static let answeredBy = LocalizedText("answered by", "답한 모델")
    static let continues = LocalizedText("continues", "이어 쓴 답")
    static let state = LocalizedText("state", "상태")
    static let finishReason = LocalizedText("finish reason", "종료 사유")
    static let firstDelta = LocalizedText("first delta", "첫 글자")
    static let reasoning = LocalizedText("reasoning", "추론")
    static let duration = LocalizedText("duration", "걸린 시간")
    static let tokens = LocalizedText("tokens", "토큰")
    static let cost = LocalizedText("cost", "비용")
    static let attachment = LocalizedText("brought", "함께 온 것")
    static let failure = LocalizedText("failure", "실패 내용")
    static let requestID = LocalizedText("request id", "요청 ID")
    static let notice = LocalizedText("notice", "알림")
  }
}
