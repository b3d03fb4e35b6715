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
    return [.loadModels(isRefreshing: true)]
  }

  /// The models with those of the user first: marked ones, those of recent conversations, the rest.
  var modelsByUse: [ModelDescription] {
    let recent = list.conversations.prefix(Self.recentConversations).map(\.model)
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
      return [.loadModels(isRefreshing: true)]
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
    let count = picker.matches.count
    let page = max(1, size.rows / 2)
    switch move {
    case .up: picker.move(by: -1, among: count)
    case .down: picker.move(by: 1, among: count)
    case .pageUp: picker.move(by: -page, among: count)
    case .pageDown: picker.move(by: page, among: count)
    case .top: picker.move(by: -count, among: count)
    case .bottom: picker.move(by: count, among: count)
    case .deleteBackward: picker.deleteBackward()
    case .accept: break
    }
    overlay = .modelPicker(picker)
    return []
  }

  mutating func accept(_ picker: ModelPicker) -> [Effect] {
    overlay = nil
    if let chosen = picker.selected { return use(chosen.reference) }
    let typed = picker.filter.filter { !$0.isWhitespace }
    guard !typed.isEmpty else { return [] }
    return use(ModelReference(gateway: shown.conversation.model.gateway, model: typed))
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
