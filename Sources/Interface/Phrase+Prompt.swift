/// Sentences about writing prompts.
extension Phrase {
  static let historyTitle = LocalizedText("Earlier prompts", "지난 프롬프트")
  static let historyHint = LocalizedText(
    "type to find  Ctrl+R older  Enter takes  Esc closes",
    "입력해서 찾기  Ctrl+R 더 옛것  Enter 고르기  Esc 닫기"
  )
  static let noPromptMatches = LocalizedText("No earlier prompt has that.", "그런 프롬프트가 없습니다.")
  static let queueTitle = LocalizedText("Waiting prompts", "대기 중인 프롬프트")
  static let queueHint = LocalizedText(
    "Enter edits  K J move  d drops  Esc closes",
    "Enter 고치기  K J 옮기기  d 빼기  Esc 닫기"
  )
  static let nothingQueued = LocalizedText("No prompt is waiting.", "대기 중인 프롬프트가 없습니다.")
  static let queueDropped = LocalizedText(
    "Dropped; Up in the prompt brings it back.",
    "뺐습니다. 프롬프트에서 위 화살표로 되살립니다."
  )
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

  static func hidden(_ count: Int) -> LocalizedText {
    let number = NumberText.grouped(count)
    return LocalizedText(
      count == 1
        ? "1 character nobody sees is in it; Alt+H takes it out."
        : "\(number) characters nobody sees are in it; Alt+H takes them out.",
      "안 보이는 문자 \(number)개가 들어 있습니다. Alt+H로 뺍니다."
    )
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20
    return "\(tenths / 10).\(tenths % 10)"
  }
}
