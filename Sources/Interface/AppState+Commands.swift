import Conversations

/// Commands given at the prompt.
extension AppState {
  /// Takes the chosen completion, then does the command that the prompt is; `nil` where the prompt
  /// is to be sent. What is no command stays at the prompt.
  mutating func runCommand() -> [Effect]? {
    if let completion, let index = chosenCompletion {
      take(completion.candidates[index], of: completion)
      guard completion.isWholePrompt else { return [] }
    }
    let prompt = WaitingPrompt(shown.prompt.units)
    let text = prompt.attachments.isEmpty ? shown.prompt.text : prompt.text
    guard case .command(let name, let rest) = PromptCommand(text) else { return nil }
    guard let row = settings.keymap.binding(of: name), row.isForPanes else {
      // The practice gateway has commands of its own.
      if isPractising { return nil }
      message = Phrase.unknownCommand(name)(settings.language)
      return []
    }
    guard let action = row.action.taking(rest) else {
      message = Phrase.commandTakesNothing(row.name)(settings.language)
      return []
    }
    let kept = shown.prompt.units.filter { $0.attachment != nil }
    recall.add(shown.prompt.written)
    shown.prompt.clear()
    for unit in kept { shown.prompt.insert([unit, .character(" ")]) }
    remember(row)
    return perform(action, at: now)
  }

  /// Whether what is written is sent to the practice gateway.
  private var isPractising: Bool { shown.conversation.model.gateway == Welcome.practice }

  /// Whether a text must be written with another slash before it to be sent as it is.
  func needsSlash(_ text: String) -> Bool {
    switch PromptCommand(text) {
    case .text(let sent): sent != text
    case .command(let name, _):
      !isPractising || settings.keymap.binding(of: name)?.isForPanes == true
    }
  }

  /// The commands that a word after a slash may become: those that begin with it, else those whose
  /// name or help holds its letters.
  func commandCompletion() -> Completion? {
    let prompt = shown.prompt
    guard prompt.units.first == .character("/"), prompt.cursor == prompt.units.count,
      case .command(let name, let rest) = PromptCommand(prompt.text), rest.isEmpty,
      !prompt.hasChip, !prompt.text.contains(where: \.isWhitespace)
    else { return nil }
    let rows = settings.keymap.bindings.filter(\.isOffered)
    let begun = rows.filter { $0.name.hasPrefix(name.lowercased()) }
    let scored = rows.enumerated().compactMap { index, row in
      Palette.score(of: row, for: name, settings.language).map { (row, $0, index) }
    }
    let near = scored.sorted { ($1.1, $0.2) < ($0.1, $1.2) }.map(\.0)
    let candidates = (begun.isEmpty ? near : begun).map { row in
      let label = settings.keymap.label(of: row.name, in: .prompt)
      return Completion.Candidate(
        text: "/" + row.name,
        help: row.help(settings.language),
        note: label ?? ""
      )
    }
    guard !candidates.isEmpty else { return nil }
    return Completion(
      range: 0..<prompt.units.count,
      candidates: candidates,
      isWholePrompt: true
    )
  }
}

extension Action {
  /// The action with what stands after its command; `nil` where it takes nothing.
  func taking(_ argument: String) -> Action? {
    if argument.isEmpty { return self }
    if case .attach = self { return .attach(argument) }
    if case .export = self { return .export(argument) }
    if case .search = self { return .search(argument) }
    if case .keep(.rename) = self { return .keep(.rename(argument)) }
    if case .keep(.tag) = self { return .keep(.tag(argument)) }
    return self == .open(.models) ? .useModel(argument) : nil
  }
}

extension Keymap {
  /// What other chats call some commands.
  private static let otherNames = [
    "model": "models", "persona": "personas", "theme": "themes", "gateway": "gateways",
    "clear": "new", "exit": "quit", "q": "quit", "set": "parameters",
    "system": "parameters",
  ]

  /// The row of a command, by its own name or one that other chats give it.
  func binding(of command: String) -> Binding? {
    let name = command.lowercased()
    return binding(named: name) ?? Self.otherNames[name].flatMap(binding(named:))
  }
}
