import Conversations
import Screen

extension AppState {
  /// Takes the models the gateways offer. The one in use is always among them; where none was
  /// named, or nobody chose it, the first is used.
  mutating func takeModels(_ models: [ModelDescription]) {
    self.models = models
    if let first = models.first?.reference, isModelFallback, !shown.isStored, first != model {
      _ = use(first)
    }
    if model.model.isEmpty, let first = models.first { model = first.reference }
    if shown.conversation.model.model.isEmpty { shown.use(model) }
    let current = shown.conversation.model
    if !current.model.isEmpty, !models.contains(where: { $0.reference == current }) {
      self.models.insert(ModelDescription(reference: current), at: 0)
    }
    if case .modelPicker(var picker) = overlay {
      picker.update(to: modelsByUse)
      overlay = .modelPicker(picker)
    }
  }

  mutating func openModelPicker() -> [Effect] {
    let models = modelsByUse
    let index = models.firstIndex { $0.reference == shown.conversation.model }
    overlay = .modelPicker(ModelPicker(models: models, selection: index ?? 0))
    return [.loadModels(.new)]
  }

  /// The models with those of the user first: marked ones, those of recent conversations, the rest.
  var modelsByUse: [ModelDescription] {
    let recent = list.recentModels(Self.recentConversations)
    var rank: [ModelReference: Int] = [:]
    for reference in favourites + recent where rank[reference] == nil {
      rank[reference] = rank.count
    }
    let listed =
      models
      + favourites.filter { favourite in
        !models.contains { $0.reference == favourite }
      }.map { ModelDescription(reference: $0) }
    return listed.enumerated().sorted { left, right in
      let ranks = (rank[left.element.reference] ?? .max, rank[right.element.reference] ?? .max)
      return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
    }.map(\.element)
  }

  /// Conversations whose models count as recent.
  private static let recentConversations = 20

  /// Goes to the next or previous marked model without asking; to any, where none is marked.
  mutating func switchModel(_ step: Step) -> [Effect] {
    let choices = favourites.isEmpty ? models.map(\.reference) : favourites
    guard !choices.isEmpty else {
      message = Phrase.noModels(settings.language)
      return [.loadModels(.new)]
    }
    if choices == [shown.conversation.model] {
      message = Phrase.noOtherModel(settings.keymap)(settings.language)
      return []
    }
    guard let index = choices.firstIndex(of: shown.conversation.model) else {
      return use(choices[step == .next ? 0 : choices.count - 1])
    }
    return use(choices[(index + (step == .next ? 1 : choices.count - 1)) % choices.count])
  }

  /// Marks the chosen model, or takes its mark away.
  mutating func toggleFavourite() -> [Effect] {
    guard case .modelPicker(let picker) = overlay, let chosen = picker.selected else { return [] }
    if let index = favourites.firstIndex(of: chosen.reference) {
      favourites.remove(at: index)
    } else {
      favourites.append(chosen.reference)
    }
    return [.storeFavourites(favourites)]
  }

  mutating func move(_ picker: ModelPicker, _ move: OverlayMove) -> [Effect] {
    var picker = picker
    picker.perform(move, page: size.rows / 2)
    overlay = .modelPicker(picker)
    return []
  }

  mutating func accept(_ picker: ModelPicker) -> [Effect] {
    overlay = nil
    if let chosen = picker.selected { return use(chosen.reference) }
    return use(typed: picker.filter)
  }

  /// Uses the model of that id, listed or not: of the gateway it names, else of the one in use where
  /// that has it or no other does.
  mutating func use(typed: String) -> [Effect] {
    let typed = typed.filter { !$0.isWhitespace }
    guard !typed.isEmpty else { return [] }
    if let listed = models.first(where: { $0.reference.description == typed }) {
      return use(listed.reference)
    }
    let current = shown.conversation.model.gateway
    let parts = typed.split(separator: "/", maxSplits: 1).map(String.init)
    if parts.count == 2, settings.gateways.contains(parts[0]) {
      return use(ModelReference(gateway: parts[0], model: parts[1]))
    }
    let owners = models.filter { $0.reference.model == typed }.map(\.reference.gateway)
    let gateway = owners.contains(current) ? current : owners.first ?? current
    return use(ModelReference(gateway: gateway, model: typed))
  }

  /// What stands behind `/models` at the prompt's end, where that is being written.
  private var typedModel: String? {
    let prompt = shown.prompt
    guard prompt.units.first == .character("/"), prompt.cursor == prompt.units.count,
      !prompt.hasChip, case .command(let name, let rest) = PromptCommand(prompt.text),
      settings.keymap.binding(of: name)?.action == .open(.models), prompt.text != "/\(name)"
    else { return nil }
    return rest
  }

  /// Asks for the models where one is being written and none is listed.
  var wantedModels: [Effect] {
    models.isEmpty && typedModel != nil ? [.loadModels(.any)] : []
  }

  /// The models that what stands behind `/models` may become.
  func modelCompletion() -> Completion? {
    guard let rest = typedModel else { return nil }
    let prompt = shown.prompt
    var picker = ModelPicker(models: modelsByUse)
    picker.type(rest)
    let candidates = picker.matches.map {
      Completion.Candidate(
        text: $0.reference.description,
        help: ModelPickerView.facts(of: $0, settings.language).string
      )
    }
    guard !candidates.isEmpty else { return nil }
    let start = prompt.units.count - PromptUnit.units(of: rest).count
    return Completion(
      range: start..<prompt.units.count,
      candidates: candidates,
      isWholePrompt: true
    )
  }

  mutating func use(_ reference: ModelReference) -> [Effect] {
    model = reference
    isModelFallback = false
    shown.use(reference)
    list.setModel(reference, of: shown.conversation.id)
    message = Phrase.modelChosen(reference.model)(settings.language)
    return shown.isStored ? [.storeModel(reference, of: shown.conversation.id)] : []
  }
}
