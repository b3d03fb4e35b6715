import Conversations

/// Sentences about writing prompts.
extension Phrase {
  static let historyTitle = LocalizedText("Earlier prompts", "지난 프롬프트")
  static let noPromptMatches = LocalizedText("No earlier prompt has that.", "그런 프롬프트가 없습니다.")
  static let queueTitle = LocalizedText("Waiting prompts", "대기 중인 프롬프트")
  static let nothingQueued = LocalizedText("No prompt is waiting.", "대기 중인 프롬프트가 없습니다.")
  static let normalMode = LocalizedText("normal", "일반")
  static let insertMode = LocalizedText("insert", "입력")

  static func pasted(lines: Int, bytes: Int) -> LocalizedText {
    let size = bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KB" : "\(megabytes(bytes)) MB"
    let amount = Phrase.lines(lines)
    return LocalizedText(
      "[pasted \(amount.english), \(size)]",
      "[붙여넣음 \(amount.korean), \(size)]"
    )
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return "\(tenths / 10).\(tenths % 10)"
  }
}
