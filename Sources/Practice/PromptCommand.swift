/// What a prompt that begins with `/` asks of the practice gateway.
enum PromptCommand: Equatable {
  case echo(String)
  /// A reply of so many paragraphs.
  case long(Int)
  case slow
  case code
  case table
  case reason
  case tool
  /// A picture in the reply.
  case image
  /// A spoken reply.
  case sound
  /// An answer with this HTTP status instead of a reply.
  case status(Int)
  /// A connection lost in the middle of the reply.
  case drop
  /// An error event in the middle of the stream.
  case streamError
  /// A reply that ends at the token limit.
  case cut
  /// A reply that the gateway's filter ends.
  case filter
  case help

  /// The most paragraphs that are written.
  static let longest = 1000

  /// `nil` for a prompt that is no command.
  init?(_ prompt: String) {
    let trimmed = prompt.drop(while: \.isWhitespace)
    let word = trimmed.prefix { !$0.isWhitespace }.lowercased()
    let rest = String(trimmed.dropFirst(word.count).drop(while: \.isWhitespace))
    let bare = trimmed.filter { !$0.isWhitespace && !"?!.".contains($0) }.lowercased()
    switch word {
    case "/echo": self = .echo(rest)
    case "/long": self = .long(min(max(Int(Self.firstWord(rest)) ?? 12, 1), Self.longest))
    case "/slow": self = .slow
    case "/code": self = .code
    case "/table": self = .table
    case "/reason": self = .reason
    case "/tool": self = .tool
    case "/image": self = .image
    case "/sound": self = .sound
    case "/error": self = Self.failure(Self.firstWord(rest))
    case "/help", "/도움말": self = .help
    default:
      guard bare == "help" || bare == "도움말" else { return nil }
      self = .help
    }
  }

  private static func firstWord(_ text: String) -> String {
    String(text.prefix { !$0.isWhitespace })
  }

  private static func failure(_ kind: String) -> PromptCommand {
    switch kind {
    case "drop": return .drop
    case "stream": return .streamError
    case "length": return .cut
    case "filter": return .filter
    default:
      let status = Int(kind) ?? 500
      return .status((400...599).contains(status) ? status : 500)
    }
  }
}
