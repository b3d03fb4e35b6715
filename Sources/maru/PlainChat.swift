import ArgumentParser
import Conversations
import Glibc
import Interface
import Screen
import Storage

/// `maru --plain`: labelled turns one after the other, for screen readers and for terminals that
/// show no full screen.
///
/// Only lines of safe text are written, none is ever written anew. What happens comes as events; one
/// piece of work goes on at a time, and a line is asked for only while none does.
final class PlainChat {
  private enum Event: Sendable {
    case read(Result<String?, CommandFailure>)
    case signal(Int32)
    case worked
  }

  let gateways: Gateways
  let store: ConversationStore
  let defaults: RequestDefaults
  let media: MediaFolder
  let language: Language
  private let onHangUp: OnHangUp

  /// The conversation that goes on; `nil` before the first prompt of a new one.
  var conversation: Conversation?
  /// The model of the next turn, once it is known.
  var model: ModelReference?
  /// What the next line chooses from.
  var choice: PlainChoice?
  /// The status to end with.
  private(set) var exitCode: Int32?

  private let isInteractive = isatty(STDIN_FILENO) == 1
  private let input = LineInput()
  private let (events, inbox) = AsyncStream.makeStream(of: Event.self)
  let ending = TurnEnding()
  private var work: Task<Void, Never>?
  /// The lines of a prompt that goes on.
  private var lines: [String] = []
  /// How the last turn that failed would end `maru ask`.
  var failed: Int32 = 0

  private init(
    _ gateways: Gateways,
    _ store: ConversationStore,
    _ config: Config,
    _ media: MediaFolder
  ) {
    self.gateways = gateways
    self.store = store
    self.media = media
    language = gateways.language
    defaults = config.defaults
    onHangUp = config.onHangUp
  }

  /// Runs until the input ends, or the user or a signal ends it.
  ///
  /// - Throws: `CommandFailure`, or the exit code where that is not 0.
  static func run(_ request: GatewayRequest, conversation: String?, _ language: Language?)
    async throws
  {
    let environment = Environment.current
    let folders = try Folders(environment)
    let config = try Config.load(folders)
    let gateways = try Gateways(
      request,
      environment: environment,
      config: config,
      language: language ?? config.language(in: environment)
    )
    let exitCode = try await gateways.closingAfter {
      let store: ConversationStore
      do {
        store = try await ConversationStore.openForScreen(at: folders.store)
      } catch {
        throw CommandFailure(LocalizedText(error))
      }
      let chat = PlainChat(gateways, store, config, MediaFolder(folders))
      for warning in config.warnings { chat.tell(warning.text) }
      let shown = try CommandFailure.wrapping {
        try conversation.map { try store.conversation(named: $0) }
      }
      chat.conversation = shown
      if request == GatewayRequest() { chat.model = shown?.model }
      return await chat.run()
    }
    if exitCode != 0 { throw ExitCode(exitCode) }
  }

  private func run() async -> Int32 {
    let interrupts = Interrupts { [inbox] in inbox.yield(.signal($0)) }
    start { if self.isInteractive { try await self.greet() } }
    for await event in events {
      switch event {
      case .read(let line): if StandardOutput.isRead { take(line) } else { end(failed) }
      case .signal(let number): take(signal: number)
      case .worked: work = nil
      }
      if case .worked = event, exitCode == nil { ask() }
      if exitCode != nil, work == nil { break }
    }
    interrupts.letGo()
    if isInteractive, let id = conversation?.shortID {
      Chat.sayGoodbye("--plain -c \(id)", language)
    }
    return exitCode ?? 0
  }

  /// Ends after what still goes on.
  func end(_ code: Int32 = 0) {
    exitCode = exitCode ?? code
  }

  // MARK: Input

  private static let label = LocalizedText("You: ", "나: ")

  /// Bytes of a line that a terminal keeps; it drops the rest without a word (termios(3)).
  private static let longestLine = 4095

  /// Asks for a line.
  private func ask() {
    write(choice?.question(language) ?? (lines.isEmpty ? Self.label(language) : ""))
    input.read { [inbox] in inbox.yield(.read($0)) }
  }

  private func take(_ line: Result<String?, CommandFailure>) {
    switch line {
    case .success(.some(let line)):
      // A terminal shows what is typed; of a pipe nothing would be seen.
      if !isInteractive { write(SafeText(line).string + "\n") }
      if exitCode == nil { take(line) }
    case .success(.none):
      write("\n")
      guard lines.isEmpty else { return takeLines() }
      end(isInteractive ? 0 : failed)
    case .failure(let failure):
      tell(failure.text)
      end(failure.exitCode)
    }
  }

  /// A line that ends in a backslash goes on in the next.
  private func take(_ line: String) {
    if isInteractive, line.utf8.count >= Self.longestLine {
      lines = []
      tell(PlainText.cut(Self.longestLine))
      return ask()
    }
    if choice == nil, line.hasSuffix("\\") {
      lines.append(String(line.dropLast()))
      return ask()
    }
    lines.append(line)
    takeLines()
  }

  private func takeLines() {
    let text = lines.joined(separator: "\n")
    lines = []
    start { try await self.take(text) }
  }

  private func take(signal number: Int32) {
    if number == SIGINT, isInteractive {
      if let work { return work.cancel() }
      // The terminal has dropped what was typed, and the line is still being waited for.
      (lines, choice) = ([], nil)
      return write("\n" + Self.label(language))
    }
    end(128 + number)
    if number == SIGHUP, onHangUp == .finish {
      ending.isAlone = true
    } else {
      ending.isInterrupting = number != SIGINT
      work?.cancel()
    }
  }

  private func start(_ body: @escaping () async throws -> Void) {
    work = Task {
      do {
        try await body()
      } catch {
        if !Task.isCancelled { self.tell(LocalizedText(error)) }
      }
      self.inbox.yield(.worked)
    }
  }

  // MARK: Output

  /// Says a sentence of Maru's own.
  func tell(_ text: LocalizedText) { output.tell(text(language)) }

  /// Writes a text of Maru's own; one that is not taken ends the chat.
  func write(_ text: String) {
    do throws(CommandFailure) {
      try StandardOutput.write(text)
    } catch {
      if exitCode == nil { tell(error.text) }
      end(error.exitCode)
    }
  }

  private static let replyLabel = LocalizedText("Model: ", "모델: ")

  /// What the next reply is printed with.
  var output: AskOutput {
    AskOutput(label: Self.replyLabel(language), language, media)
  }
}
