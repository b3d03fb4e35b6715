import Conversations
import Interface
import Screen
import Storage

/// What a line does.
extension PlainChat {
  /// Conversations that are listed at most.
  private static let listed = 20

  /// Takes a whole prompt, or what answers a question.
  func take(_ text: String) async throws {
    if let choice, !text.hasPrefix("/") { return try choose(text, from: choice) }
    choice = nil
    switch PromptCommand(text) {
    case .text(let text): try await send(text)
    case .command(let name, let rest):
      if let command = PlainCommand(named: name) {
        try await perform(command, rest)
      } else if try await currentModel().gateway == GatewaySettings.practice {
        // It has commands of its own.
        try await send(text)
      } else {
        tell(PlainText.unknown(name))
      }
    }
  }

  private func send(_ text: String) async throws {
    guard !text.allSatisfy(\.isWhitespace) else { return }
    let model = try await currentModel()
    try await send(
      Question(text: text, model: model, continuing: try stored(), defaults: defaults)
    )
  }

  private func perform(_ command: PlainCommand, _ rest: String) async throws {
    switch command {
    case .new:
      conversation = nil
      tell(PlainText.new)
    case .models: try await chooseModel(rest)
    case .list: try chooseConversation()
    case .show: try show()
    case .retry: try await retry()
    case .help: write(PlainText.help(language))
    case .quit: end()
    }
  }

  private func retry() async throws {
    guard let earlier = try stored() else { return tell(PlainText.nothing) }
    let model = try await currentModel()
    try await send(Question(retrying: earlier, model: model, defaults: defaults))
  }

  private func show() throws {
    guard let (conversation, messages) = try stored() else { return tell(PlainText.nothing) }
    let text = PlainConversation(
      media: media,
      language: language,
      isRaw: false,
      showsReasoning: false
    )
    write(text.lines(of: conversation, messages).map { $0 + "\n" }.joined())
  }

  // MARK: Choosing

  /// Uses a model by its name, or lists those that hold a text.
  private func chooseModel(_ wanted: String) async throws {
    let gateway = model?.gateway ?? gateways.defaultModel.gateway
    let wanted = wanted.filter { !$0.isWhitespace }
    let parts = wanted.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, gateways.names.contains(parts[0]) {
      return try use(ModelReference(gateway: parts[0], model: parts[1]))
    }
    let models = try await listedModels()
    let named = models.filter { $0.model == wanted }
    if let found = named.first(where: { $0.gateway == gateway }) ?? named.first {
      return try use(found)
    }
    let near = models.filter { reference in
      wanted.isEmpty || reference.description.lowercased().contains(wanted.lowercased())
    }
    if !near.isEmpty { return offer(.models(near)) }
    if !wanted.isEmpty { try use(ModelReference(gateway: gateway, model: wanted)) }
  }

  /// The models of the gateways; where there are none, the reason is told.
  private func listedModels() async throws -> [ModelReference] {
    let listed = await gateways.listModels()
    try Task.checkCancellation()
    if case .modelsLoaded(let models) = listed { return models.map(\.reference) }
    if case .modelsFailed(let reason) = listed { tell(LocalizedText(verbatim: reason)) }
    return []
  }

  private func use(_ model: ModelReference) throws {
    self.model = model
    if let conversation { try store.setModel(model, of: conversation.id) }
    tell(Phrase.modelChosen(model.description))
  }

  private func chooseConversation() throws {
    let found = try store.conversations(limit: Self.listed)
    guard !found.isEmpty else { return tell(PlainText.noConversation) }
    offer(.conversations(found))
  }

  /// Lists what the next line chooses from.
  private func offer(_ choice: PlainChoice) {
    self.choice = choice
    write(choice.lines(language).map { $0 + "\n" }.joined())
  }

  private func choose(_ text: String, from choice: PlainChoice) throws {
    let text = text.filter { !$0.isWhitespace }
    guard text.isEmpty || Int(text).map((1...choice.count).contains) == true else {
      return tell(PlainText.noSuchNumber(choice.count))
    }
    self.choice = nil
    guard let number = Int(text) else { return }
    switch choice {
    case .models(let models): try use(models[number - 1])
    case .conversations(let conversations):
      let chosen = conversations[number - 1]
      (conversation, model) = (chosen, chosen.model)
      tell(PlainText.goingOn(chosen))
    }
  }
}
