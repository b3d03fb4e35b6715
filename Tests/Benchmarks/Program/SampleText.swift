import Conversations

/// Texts as models write them, of any length.
enum SampleText: String, CaseIterable {
  case prose, list, table, fence

  /// At least as many bytes, up to where a delta might be cut. Nothing is closed at its end.
  func text(bytes: Int) -> String {
    var text = head
    var number = 0
    while text.utf8.count < bytes {
      number += 1
      text += piece(number)
    }
    return text
  }

  /// What one delta adds at the end.
  var delta: String {
    switch self {
    case .prose, .list: "마루 word "
    case .table: "| 값 | cell |\n"
    case .fence: "let x = 1\n"
    }
  }

  private var head: String {
    switch self {
    case .prose: ""
    case .list: "The steps:\n\n"
    case .table: "| name | value |\n|---|---|\n"
    case .fence: "```swift\n"
    }
  }

  private func piece(_ number: Int) -> String {
    switch self {
    case .prose:
      // No row is like another, as in what models write; like ones cannot be scrolled.
      Self.paragraph.replacing(". ", with: " (\(number)). ").replacing(", ", with: ", \(number) ")
    case .list: "- **Step \(number)**: 서버를 다시 시작하고 the `log` is read from its end\n"
    case .table: "| row \(number) | 값 \(number) of `this` |\n"
    case .fence: "  let value\(number) = compute(\"마루\", \(number))  // 주석\n"
    }
  }

  static let paragraph = """
    The **borrow** ends before the value is used again, 그래서 컴파일러가 `let r`을 거절합니다. Each \
    reference has a lifetime, and 수명이 짧은 값을 가리키는 참조는 오래 남을 수 없습니다.


    """

  /// A path of prompts and replies in turn, each reply of a few hundred bytes.
  static func path(messages count: Int) -> [Message] {
    var messages: [Message] = []
    for index in 0..<count {
      let isReply = index % 2 == 1
      var message = Message(
        id: MessageID(rawValue: "m\(index)"),
        parent: messages.last?.id,
        role: isReply ? .assistant : .user,
        text: isReply ? "\(index). " + paragraph : "Prompt \(index): 서버가 왜 느린가요?",
        createdAt: Talk.start
      )
      if isReply { message.reply = Reply(state: .complete, model: Talk.model) }
      messages.append(message)
    }
    return messages
  }
}
