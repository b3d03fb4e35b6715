import FoundationEssentials
import Glibc
import Interface
import Screen

/// The ways from Maru to a place the user can paste from, the surest first.
nonisolated struct Clipboard: Sendable {
  let environment: Environment
  /// Where text goes that no clipboard takes.
  let file: String

  /// Bytes that every terminal with OSC 52 takes; some take far less, and say nothing.
  private static let mostBytes = 74_994

  init(environment: Environment, folders: Folders) {
    self.environment = environment
    file = folders.state + "/copied.txt"
  }

  /// Puts text into tmux, or into the terminal's clipboard, or into a file, and tells where it is.
  /// `offer` sends base 64 to the terminal.
  func copy(
    _ text: CopyableText,
    offer: @MainActor (String) -> Void
  ) async -> EffectOutcome {
    let bytes = Array(text.string.utf8)
    if await loadIntoTmux(bytes) { return .copied(CopyReport(text, in: .tmux)) }
    // GNU screen swallows the sequence unless it is wrapped and short.
    if environment["STY"] == nil, bytes.count <= Self.mostBytes {
      await offer(Data(bytes).base64EncodedString())
      return .copied(CopyReport(text, in: .terminal))
    }
    do throws(CommandFailure) {
      try OwnFile.write(text.string, to: file)
      return .copied(CopyReport(text, in: .file(file)))
    } catch {
      return .failed(error.text)
    }
  }

  /// `load-buffer -w` puts it into tmux's buffer and offers it to the terminal around tmux.
  private func loadIntoTmux(_ bytes: [UInt8]) async -> Bool {
    guard let socket = environment["TMUX"], !socket.isEmpty else { return false }
    let child = ChildProcess(
      words: ["tmux", "load-buffer", "-w", "-"],
      environment: environment.values,
      input: bytes,
      limit: .seconds(5)
    )
    return (try? await child.output()) != nil
  }
}
