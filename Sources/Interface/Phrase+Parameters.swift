import Conversations

/// Parameters for people: what each does, and what it can be.
extension Phrase {
  /// `0 to 2, default 1`.
  static func range(of parameter: RequestParameter) -> LocalizedText {
    let (english, korean) = range(parameter.kind)
    let unit = parameter.unit
    let counting = unit.map { counted[$0] ?? $0 }
    let usual = parameter.defaultText
    return LocalizedText(
      english + (unit.map { " \($0)" } ?? "") + (usual.map { ", default \($0)" } ?? ""),
      (parameter.kind == .text
        ? korean + (counting.map { ", \($0)" } ?? "")
        : (counting.map { "\($0) " } ?? "") + korean) + (usual.map { ", 기본 \($0)" } ?? "")
    )
  }

  /// Why a value cannot be taken.
  static func refused(_ parameter: RequestParameter, _ value: String) -> LocalizedText {
    let range = range(of: parameter)
    return LocalizedText(
      "\"\(value)\" cannot be \(parameter.name): \(range.english).",
      "\(parameter.name) 값은 \(range.korean). \"\(value)\" 값은 쓸 수 없습니다."
    )
  }

  static func summary(of parameter: RequestParameter) -> LocalizedText {
    LocalizedText(parameter.summary, summaries[parameter.name] ?? parameter.summary)
  }

  private static func range(_ kind: RequestParameter.Kind) -> (english: String, korean: String) {
    switch kind {
    case .number(let range):
      let (low, high) = (number(range.lowerBound), number(range.upperBound))
      return ("\(low) to \(high)", "\(low)~\(high)")
    case .integer(let range) where range == Int.min...Int.max: return ("whole number", "정수")
    case .integer(let range) where range.upperBound == Int(Int32.max):
      return ("\(range.lowerBound) or more", "\(range.lowerBound) 이상")
    case .integer(let range):
      return (
        "\(range.lowerBound) to \(range.upperBound)", "\(range.lowerBound)~\(range.upperBound)"
      )
    case .boolean: return ("true or false", "true 또는 false")
    case .text: return ("text", "글")
    case .word(let words): return (words.joined(separator: " "), words.joined(separator: " "))
    case .texts: return ("JSON array of texts", "글의 JSON 배열")
    case .textOrTexts: return ("text, or JSON array of texts", "글, 또는 글의 JSON 배열")
    case .textOrObject: return ("text, or JSON object", "글, 또는 JSON 객체")
    case .object: return ("JSON object", "JSON 객체")
    case .array: return ("JSON array", "JSON 배열")
    }
  }

  private static func number(_ bound: Double) -> String {
    Double(Int(bound)) == bound ? String(Int(bound)) : String(bound)
  }

  /// What numbers count, which stands before them in Korean, and how long a text may be.
  private static let counted = [
    "tokens": "토큰", "words": "낱말", "replies": "답", "up to 64 characters": "64자까지",
  ]

  private static let summaries = [
    "temperature": "낱말을 얼마나 자유롭게 고르는지",
    "top_p": "고려할 낱말의 확률 몫",
    "top_k": "고려할 낱말의 수",
    "presence_penalty": "이미 나온 낱말 피하기",
    "frequency_penalty": "자주 나온 낱말 피하기",
    "logit_bias": "낱낱 토큰의 가중치",
    "seed": "같은 답을 되풀이하기 위한 수",
    "max_tokens": "가장 긴 답",
    "max_completion_tokens": "추론까지 합쳐 가장 긴 답",
    "stop": "이 글이 나오면 멈추기",
    "n": "프롬프트 하나에 받을 답의 수",
    "reasoning_effort": "얼마나 오래 생각하는지",
    "response_format": "글 또는 JSON",
    "modalities": "글 또는 소리",
    "audio": "목소리와 형식",
    "logprobs": "낱말마다의 확률",
    "top_logprobs": "다른 후보 낱말 (logprobs 필요)",
    "stream_options": "스트림이 알려 줄 것",
    "tools": "부를 수 있는 함수",
    "tool_choice": "부를 함수",
    "parallel_tool_calls": "여러 함수를 한꺼번에 부르기",
    "user": "누가 묻는지 (게이트웨이의 집계용)",
    "safety_identifier": "누가 묻는지",
    "prompt_cache_key": "캐시를 함께 쓸 이름",
    "provider": "경로와 대체",
  ]
}
