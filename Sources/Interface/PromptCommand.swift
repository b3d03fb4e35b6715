/// A prompt as it is meant: text for the model, or a command that begins with a slash.
package enum PromptCommand: Equatable, Sendable {
  /// What is sent; of two slashes at the start one is taken off.
  case text(String)
  /// `/name`, with what stands after it.
  case command(name: String, rest: String)

  /// A path such as `/etc/hosts`, a slash behind a blank and one before anything but a word are
  /// text.
  package init(_ prompt: String) {
    guard prompt.hasPrefix("/") else {
      self = .text(prompt)
      return
    }
    guard !prompt.hasPrefix("//") else {
      self = .text(String(prompt.dropFirst()))
      return
    }
    let name = prompt.dropFirst().prefix { !$0.isWhitespace }
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) }) else {
      self = .text(prompt)
      return
    }
    let rest = prompt.dropFirst(name.count + 1).drop(while: \.isWhitespace)
    self = .command(name: String(name), rest: String(rest))
  }

  /// What a prompt sends.
  static func text(of prompt: String) -> String {
    switch PromptCommand(prompt) {
    case .text(let text): text
    case .command: prompt
    }
  }
}
