import Conversations
import Interface
import Screen

/// A command of `maru --plain`, written as a slash and its name.
enum PlainCommand: String, CaseIterable {
  case new, models, list, show, retry, help, quit

  /// The command of a name, or of one that other chats give it.
  init?(named name: String) {
    let others = ["model": Self.models, "clear": .new, "exit": .quit, "q": .quit]
    let name = name.lowercased()
    guard let command = Self(rawValue: name) ?? others[name] else { return nil }
    self = command
  }

  /// How it is written, and what it does.
  var help: LocalizedText {
    switch self {
    case .new: LocalizedText("/new: begin a new conversation", "/new: 새 대화 시작하기")
    case .models:
      LocalizedText(
        "/models, /model NAME: choose the model of the next turn",
        "/models, /model 이름: 다음 차례의 모델 고르기"
      )
    case .list: LocalizedText("/list: go on with another conversation", "/list: 다른 대화 이어 가기")
    case .show: LocalizedText("/show: print the conversation", "/show: 대화 출력하기")
    case .retry:
      LocalizedText("/retry: another reply to the last prompt", "/retry: 마지막 프롬프트에 답 다시 받기")
    case .help: LocalizedText("/help: the commands", "/help: 명령 보기")
    case .quit: LocalizedText("/quit, Ctrl+D: end", "/quit, Ctrl+D: 끝내기")
    }
  }
}

/// What a number chooses from.
nonisolated enum PlainChoice {
  case models([ModelReference])
  case conversations([Conversation])

  var count: Int {
    switch self {
    case .models(let models): models.count
    case .conversations(let conversations): conversations.count
    }
  }

  /// Such as `1. practice/practice-small`.
  func lines(_ language: Language) -> [String] {
    let names =
      switch self {
      case .models(let models): models.map(\.description)
      case .conversations(let conversations):
        conversations.map { "\($0.listedTitle(language)), \(WallClock.local($0.updatedAt))" }
      }
    return names.enumerated().map { "\($0 + 1). \(SafeText($1))" }
  }

  /// What is asked after the lines.
  func question(_ language: Language) -> String {
    LocalizedText(
      "Number, 1 to \(count), or Enter for none: ",
      "번호(1-\(count)), 그만두려면 Enter: "
    )(language)
  }
}

/// What `maru --plain` says.
enum PlainText {
  static let greeting = LocalizedText(
    "/help tells the commands, Ctrl+D ends.",
    "명령은 /help, 끝내려면 Ctrl+D."
  )
  static let new = LocalizedText("A new conversation.", "새 대화입니다.")
  static let nothing = LocalizedText("Nothing was said yet.", "아직 나눈 말이 없습니다.")
  static let noConversation = LocalizedText("There is no conversation yet.", "아직 대화가 없습니다.")

  static func model(_ model: ModelReference) -> LocalizedText {
    LocalizedText("The model is \(model).", "모델은 \(model)입니다.")
  }

  static func goingOn(_ conversation: Conversation) -> LocalizedText {
    LocalizedText(
      "Going on with: \(conversation.listedTitle(.english))",
      "이어 가는 대화: \(conversation.listedTitle(.korean))"
    )
  }

  static func unknown(_ name: String) -> LocalizedText {
    LocalizedText(
      "There is no command /\(name); see /help. To send it as text, begin with //.",
      "/\(name) 명령은 없습니다. /help를 보세요. 글로 보내려면 //로 시작하세요."
    )
  }

  static func cut(_ most: Int) -> LocalizedText {
    LocalizedText(
      "Not sent: a terminal takes \(most) bytes a line. End lines with a backslash, or pipe them in.",
      "보내지 않았습니다. 터미널은 한 줄에 \(most)바이트까지 받습니다. 줄 끝에 \\를 써서 나누거나 파이프로 넣으세요."
    )
  }

  static func noSuchNumber(_ count: Int) -> LocalizedText {
    LocalizedText("It takes a number from 1 to \(count).", "1부터 \(count)까지의 번호를 쓰세요.")
  }

  /// Every command, and what a line can do besides.
  static func help(_ language: Language) -> String {
    let rest = [
      LocalizedText(
        "A backslash at the end of a line: the prompt goes on in the next line",
        "줄 끝의 \\: 다음 줄에 이어 쓰기"
      ),
      LocalizedText(
        "// at the start: send a text that begins with a slash",
        "맨 앞의 //: /로 시작하는 글 보내기"
      ),
      LocalizedText(
        "Ctrl+C: stop the reply, or clear the line",
        "Ctrl+C: 답 멈추기, 또는 쓰던 줄 지우기"
      ),
    ]
    return (PlainCommand.allCases.map(\.help) + rest).map { $0(language) + "\n" }.joined()
  }
}
