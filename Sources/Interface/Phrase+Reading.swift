import Conversations

/// What is said about reading, finding and taking.
extension Phrase {
  static let findLabel = LocalizedText("Find:", "찾기:")
  static let notFound = LocalizedText("not found", "없음")
  static let findTypingHint = LocalizedText(
    "Enter keeps  Up Down move  Esc back",
    "Enter 두기  위아래 이동  Esc 되돌리기"
  )
  static let findHint = LocalizedText("n N move  Esc clears", "n N 이동  Esc 지우기")
  static let selecting = LocalizedText(
    "Selecting: move to extend, v or V begins here, y copies, Esc leaves.",
    "선택 중: 움직여 늘리기, v V 여기서 다시, y 복사, Esc 나가기"
  )
  static let mouseOn = LocalizedText(
    "The mouse is Maru's; Shift selects in the terminal. Alt+M gives it back.",
    "마우스를 마루가 씁니다. 터미널 선택은 Shift, 되돌리기는 Alt+M."
  )
  static let mouseOff = LocalizedText("The mouse is the terminal's.", "마우스를 터미널에 돌려주었습니다.")
  static let detailsTitle = LocalizedText("Details", "자세히")
  static let detailsHint = LocalizedText("Esc closes", "Esc 닫기")

  static func pickerTitle(_ kind: PickerKind) -> LocalizedText {
    switch kind {
    case .code: LocalizedText("Code blocks", "코드 블록")
    case .links: LocalizedText("Links", "링크")
    }
  }

  static func pickerHint(_ kind: PickerKind) -> LocalizedText {
    switch kind {
    case .code:
      LocalizedText("Enter copies  s saves to a file  Esc closes", "Enter 복사  s 파일로 저장  Esc 닫기")
    case .links: LocalizedText("Enter opens  y copies  Esc closes", "Enter 열기  y 복사  Esc 닫기")
    }
  }

  static func nothingToPick(_ kind: PickerKind) -> LocalizedText {
    switch kind {
    case .code: LocalizedText("There is no code block up to here.", "여기까지 코드 블록이 없습니다.")
    case .links: LocalizedText("There is no link up to here.", "여기까지 링크가 없습니다.")
    }
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
    case .failed(let sentence): LocalizedText(sentence, sentence)
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
        "\(amount.korean)를 \(path) 파일에 썼습니다. 클립보드에는 너무 깁니다."
      )
    }
    return LocalizedText(place.english + hidden.english, place.korean + hidden.korean)
  }

  private static func saved(_ path: String) -> LocalizedText {
    LocalizedText("Saved to \(path).", "\(path) 파일에 저장했습니다.")
  }

  private static func opened(_ address: String) -> LocalizedText {
    LocalizedText("Opened \(address).", "\(address) 열었습니다.")
  }

  static func state(_ state: ReplyState) -> LocalizedText {
    switch state {
    case .waiting: LocalizedText("waiting", "기다리는 중")
    case .streaming: LocalizedText("streaming", "받는 중")
    case .complete: LocalizedText("complete", "완결")
    case .stopped: LocalizedText("stopped by you", "직접 멈춤")
    case .cut: LocalizedText("cut at the token limit", "토큰 한도에서 잘림")
    case .filtered: LocalizedText("ended by the content filter", "콘텐츠 필터가 끝냄")
    case .incomplete: LocalizedText("connection lost", "연결 끊김")
    case .failed: LocalizedText("failed", "실패")
    case .interrupted: LocalizedText("interrupted", "중단됨")
    }
  }

  /// Labels of the details.
  enum Detail {
    static let time = LocalizedText("time", "시각")
    static let size = LocalizedText("size", "길이")
    static let gateway = LocalizedText("gateway", "게이트웨이")
    static let model = LocalizedText("model", "모델")
    static let answeredBy = LocalizedText("answered by", "답한 모델")
    static let state = LocalizedText("state", "상태")
    static let finishReason = LocalizedText("finish reason", "종료 사유")
    static let firstDelta = LocalizedText("first delta", "첫 델타")
    static let reasoning = LocalizedText("reasoning", "추론")
    static let duration = LocalizedText("duration", "걸린 시간")
    static let tokens = LocalizedText("tokens", "토큰")
    static let cost = LocalizedText("cost", "비용")
    static let failure = LocalizedText("failure", "실패 내용")
    static let requestID = LocalizedText("request id", "요청 ID")
    static let notice = LocalizedText("notice", "알림")
  }
}
