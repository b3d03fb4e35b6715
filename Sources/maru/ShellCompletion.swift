import ArgumentParser
import Conversations
import Gateway
import Glibc
import Interface
import Screen
import Storage

/// What a shell is offered for a word, from files alone: no gateway is asked. Shells evaluate some
/// of what they are given, so no word has a character that means something to one.
nonisolated enum ShellCompletion {
  /// Conversations offered at most, newest first.
  private static let most = 200

  static var conversations: CompletionKind {
    .custom { _, _, _ in
      guard let path = try? Folders().store, access(path, R_OK) == 0,
        let found = try? ConversationStore(at: path).conversations(.all, limit: most)
      else { return [] }
      let language = Language.chosen()
      return found.compactMap { word($0.shortID, meaning: $0.listedTitle(language)) }
    }
  }

  static var gateways: CompletionKind {
    .custom { _, _, _ in gatewayNames.compactMap { word($0, meaning: "") } }
  }

  /// Models of the lists that gateways gave earlier.
  static var models: CompletionKind {
    .custom { _, _, _ in
      guard let folders = try? Folders() else { return [] }
      let cache = ModelCache(folders)
      return gatewayNames.flatMap { cache.list(of: $0)?.models ?? [] }
        .compactMap { word($0.reference.description, meaning: "") }
    }
  }

  private static var gatewayNames: [String] {
    let config = (try? Folders()).flatMap { try? ConfigReader.read($0).config }
    let own = (config ?? Config()).gateways.map(\.name)
    return own + GatewayPreset.all.map(\.name).filter { !own.contains($0) }
  }

  /// A word as the asking shell wants it, with its meaning where it shows one; `nil` where the shell
  /// would take the word for more than text.
  private static func word(_ word: String, meaning: String) -> String? {
    let shell = CompletionShell.requesting
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_./@+".unicodeScalars.contains(scalar) || scalar == ":" && shell != .bash)
    }
    guard isPlain, !word.isEmpty else { return nil }
    let shown = shell == .zsh ? word.replacing(":", with: "\\:") : word
    let text = plain(meaning)
    guard !text.isEmpty else { return shown }
    if shell == .zsh { return "\(shown):\(text)" }
    return shell == .fish ? "\(shown)\t\(text)" : shown
  }

  /// The letters, digits and blanks of a title, with little else.
  private static func plain(_ title: String) -> String {
    let kept = SafeText(title).string.map { character in
      character.isLetter || character.isNumber || "-_.,".contains(character) ? character : " "
    }
    let text = String(kept).split(separator: " ").joined(separator: " ")
    return SafeText(text).truncated(to: 48).string
  }
}

/// `maru completion`: the script that lets a shell complete words of `maru`.
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: CommandText.of(
      "Print the script with which a shell completes words.",
      "셸 자동 완성 스크립트를 출력합니다."
    ),
    discussion: CommandText.of(
      """
      bash: maru completion bash > ~/.local/share/bash-completion/completions/maru. \
      zsh: into a file _maru in a folder of $fpath. \
      fish: into ~/.config/fish/completions/maru.fish.
      """,
      """
      bash: ~/.local/share/bash-completion/completions/maru 파일에 넣습니다.
      zsh: $fpath에 있는 폴더의 _maru 파일에 넣습니다.
      fish: ~/.config/fish/completions/maru.fish 파일에 넣습니다.
      """
    )
  )

  @Argument(
    help: ArgumentHelp("The shell: bash, zsh or fish.", "셸: bash, zsh, fish."),
    completion: .list(CompletionShell.allCases.map(\.rawValue))
  )
  var shell: String

  mutating func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else {
      throw CommandFailure(
        "There is no script for \(shell); bash, zsh and fish have one.",
        "\(shell.with(.topic)) 지원하지 않습니다. bash, zsh, fish가 있습니다.",
        exitCode: CommandFailure.usage
      )
    }
    try StandardOutput.print(Maru.completionScript(for: shell))
  }
}
