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
  }

  mutating func openModelPicker() -> [Effect] {
    let index = models.firstIndex { $0.reference == shown.conversation.model }
    overlay = .modelPicker(ModelPicker(selection: index ?? 0))
    return [.loadModels]
  }

  /// Goes to the next or previous model without asking.
  mutating func switchModel(_ step: Step) -> [Effect] {
    guard !models.isEmpty else {
      message = Phrase.noModels(settings.language)
      return [.loadModels]
    }
    let index = models.firstIndex { $0.reference == shown.conversation.model } ?? 0
    let target = (index + (step == .next ? 1 : models.count - 1)) % models.count
    return use(models[target].reference)
  }

  mutating func move(_ picker: ModelPicker, _ move: OverlayMove) -> [Effect] {
    var picker = picker
    let count = picker.matches(in: models).count
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
    let matches = picker.matches(in: models)
    if matches.indices.contains(picker.selection) {
      return use(matches[picker.selection].reference)
    }
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
