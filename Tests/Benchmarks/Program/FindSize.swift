import Conversations

/// What finding in a conversation of 10,000 messages costs, by reading over its bytes once.
enum FindSize {
  static func comparisons() -> [Comparison] {
    let messages = SampleText.path(messages: 10_000)
    let opened = Talk()
    opened.open(messages)
    _ = opened.draw()
    let asked = Talk(copying: opened)
    asked.press("ctrl+f")
    let typed = Talk(copying: asked)
    typed.type("컴파일")
    return [
      Comparison(
        title: "finding in 10,000 messages",
        unit: "messages",
        count: messages.count,
        bytes: messages.reduce(0) { $0 + $1.text.utf8.count },
        floors: [.init(name: "bytes") { sum(messages) }],
        subjects: [
          .init(name: "first letter") { after(asked) { $0.type("컴") } },
          .init(name: "next letter") { after(typed) { $0.type("러") } },
          .init(name: "next match") { after(typed) { $0.press("down") } },
        ]
      )
    ]
  }

  private static func sum(_ messages: [Message]) -> Int {
    messages.reduce(0) { $1.text.utf8.reduce($0) { $0 &+ Int($1) } }
  }

  private static func after(_ talk: Talk, _ change: (Talk) -> Void) -> Int {
    let talk = Talk(copying: talk)
    change(talk)
    return talk.draw()
  }
}
