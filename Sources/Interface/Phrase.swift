package import Conversations

/// Maru's own sentences and labels, each in every language.
package enum Phrase {
  static let appTitle = LocalizedText("Conversations", "대화")
  static let noConversations = LocalizedText("none yet", "아직 없음")
  static let newConversation = LocalizedText("New conversation", "새 대화")
  static let untitled = LocalizedText("(untitled)", "(제목 없음)")
  static let you = LocalizedText("You", "나")
  static let loading = LocalizedText("Loading ...", "불러오는 중 ...")
  static let nothingFinished = LocalizedText(
    "No other conversation has a new reply.",
    "새 답이 온 다른 대화가 없습니다."
  )
  static let noModels = LocalizedText(
    "The model list has not come yet.",
    "모델 목록이 아직 오지 않았습니다."
  )
  static let modelsTitle = LocalizedText("Models", "모델")
  static let noModelMatches = LocalizedText(
    "No such model is listed. Enter uses the id as typed.",
    "목록에 없습니다. Enter를 누르면 입력한 이름 그대로 씁니다."
  )
  static let helpTitle = LocalizedText("Keys", "키")
  static let queued = LocalizedText("queued", "대기")
  static let today = LocalizedText("Today", "오늘")
  static let yesterday = LocalizedText("Yesterday", "어제")
  static let previousWeek = LocalizedText("Previous 7 days", "지난 7일")
  static let partialKept = LocalizedText("what came is kept", "받은 데까지 남아 있습니다")

  /// What is said once a model was chosen.
  package static func modelChosen(_ model: String) -> LocalizedText {
    LocalizedText("The next turn goes to \(model).", "다음 차례부터 \(model.with(.object)) 씁니다.")
  }

  static func gatewayMissing(_ gateway: String, _ model: ModelReference) -> LocalizedText {
    LocalizedText(
      "\(gateway) is not configured here; the next turn goes to \(model).",
      "\(gateway) 설정이 없어서 다음 차례는 \(model.description.with(.toward)) 갑니다."
    )
  }

  static func tooSmall(_ columns: Int, _ rows: Int) -> LocalizedText {
    LocalizedText(
      "Maru needs 40x10, this is \(columns)x\(rows)",
      "40x10 이상이 필요합니다 (지금 \(columns)x\(rows))"
    )
  }

  static func waiting(_ seconds: Int64) -> LocalizedText {
    LocalizedText("waiting \(seconds) s", "기다리는 중 \(seconds)초")
  }

  static let comingElsewhere = LocalizedText("coming in another Maru", "다른 마루에서 받는 중")

  static func streaming(_ rate: String?) -> LocalizedText {
    let suffix = rate.map { " \($0) tok/s" } ?? ""
    return LocalizedText("streaming\(suffix)", "받는 중\(suffix)")
  }

  /// `thought for 4 s, 312 tokens`; the time where it is known.
  static func reasoning(
    _ milliseconds: Int64?,
    _ tokens: String,
    isRunning: Bool
  ) -> LocalizedText {
    if isRunning { return LocalizedText("thinking, \(tokens) tokens", "추론 중, \(tokens) 토큰") }
    let time = milliseconds.flatMap { $0 > 0 ? NumberText.duration($0) : nil }
    return LocalizedText(
      "thought\(time.map { " for \($0.english)" } ?? ""), \(tokens) tokens",
      "추론\(time.map { " \($0.korean)" } ?? ""), \(tokens) 토큰"
    )
  }

  static func tool(_ name: String) -> LocalizedText {
    LocalizedText("calls \(name)", "도구 호출 \(name)")
  }

  static let systemName = LocalizedText("System", "시스템")
  static let toolName = LocalizedText("Tool", "도구")

  /// The state of a reply that has ended, for the row under it; `nil` where nothing is amiss.
  static func ending(_ reply: Reply) -> LocalizedText? {
    let cause = reply.failure?.message
    switch reply.state {
    case .waiting, .streaming, .complete: return nil
    case .stopped: return LocalizedText("stopped by you", "직접 멈춤")
    case .cut: return LocalizedText("cut at the token limit", "토큰 한도에서 잘림")
    case .filtered:
      return LocalizedText("ended by the gateway's content filter", "게이트웨이의 콘텐츠 필터가 끝냄")
    case .incomplete:
      return LocalizedText(
        cause.map { "connection lost: \($0)" } ?? "connection lost before the end",
        cause.map { "연결 끊김: \($0)" } ?? "끝나기 전에 연결이 끊김"
      )
    case .failed:
      return LocalizedText(cause ?? "failed", cause ?? "실패")
    case .interrupted:
      return LocalizedText(
        "interrupted: Maru ended while this was being written",
        "중단됨: 답을 받는 중에 마루가 끝남"
      )
    }
  }
}
