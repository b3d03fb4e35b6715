import Conversations
import Interface
import Screen
import TOMLKit

/// The table of keys: actions by name with other chords, in tables by context where they differ.
/// Whatever is wrong there is a warning, and what it is about keeps its chords.
nonisolated extension ConfigTable {
  private static let form = LocalizedText(
    "a chord such as \"ctrl+e\", a list of chords, or \"none\"",
    "\"ctrl+e\" 같은 키, 키 목록, 또는 \"none\""
  )

  /// The keymap with the changes of a table; `nil` where there is none.
  func keymap(_ key: String) -> Keymap? {
    guard let value = value(key, Self.tableForm(key), { $0 }) else { return nil }
    guard let fields = value.table else {
      note([key], Self.mustBe(key, Self.tableForm(key)), isWarning: true)
      return nil
    }
    let keymap = Keymap.standard
    var changes: [KeyChange] = []
    for (name, value) in fields {
      guard let inner = value.table else {
        changes += change(name, value, at: [key, name], in: nil, keymap).map { [$0] } ?? []
        continue
      }
      guard let context = context(name, at: [key, name]) else { continue }
      for (action, value) in inner {
        let path = [key, name, action]
        changes += change(action, value, at: path, in: context, keymap).map { [$0] } ?? []
      }
    }
    let (changed, refused) = keymap.changed(by: changes)
    for refusal in refused {
      let context = refusal.change.context.map { [$0.rawValue] } ?? []
      note([key] + context + [refusal.change.name], refusal.error.text, isWarning: true)
    }
    return changed
  }

  private func context(_ name: String, at path: [String]) -> KeyContext? {
    if let context = KeyContext(rawValue: name) { return context }
    let advice = Spelling.advice(for: name, among: KeyContext.allCases.map(\.rawValue))
    note(
      path,
      "there is no place \"\(name)\" for keys; \(advice.english)",
      "\"\(name)\" 자리는 없습니다. \(advice.korean)",
      isWarning: true
    )
    return nil
  }

  private func change(
    _ name: String,
    _ value: any TOMLValueConvertible,
    at path: [String],
    in context: KeyContext?,
    _ keymap: Keymap
  ) -> KeyChange? {
    guard keymap.binding(named: name) != nil else {
      note(path, Self.advice(for: name, keymap), isWarning: true)
      return nil
    }
    let list = value.array.map { $0.map(\.string) } ?? [value.string]
    let texts = list.compactMap(\.self)
    guard texts.count == list.count, !texts.isEmpty else {
      note(path, Self.mustBe(name, Self.form), isWarning: true)
      return nil
    }
    let line = line(of: path)
    if texts == ["none"] {
      return KeyChange(name: name, context: context, sequences: [], line: line)
    }
    do throws(ChordError) {
      var sequences: [ChordSequence] = []
      for text in texts { sequences.append(try ChordSequence(reading: text)) }
      return KeyChange(name: name, context: context, sequences: sequences, line: line)
    } catch {
      note(path, error.text, isWarning: true)
      return nil
    }
  }

  private static func advice(for name: String, _ keymap: Keymap) -> LocalizedText {
    let near = keymap.bindings.map { (Spelling.distance($0.name, name), $0.name) }.min { $0 < $1 }
    if let (distance, nearest) = near, distance <= 3 {
      return LocalizedText(
        "there is no action \"\(name)\"; did you mean \"\(nearest)\"?",
        "\"\(name)\" 동작은 없습니다. 혹시 \"\(nearest)\"인가요?"
      )
    }
    let palette = keymap.label(of: "palette")
    return LocalizedText(
      "there is no action \"\(name)\"; \(palette ?? "the palette") lists their names.",
      "\"\(name)\" 동작은 없습니다. 이름은 \(palette ?? "동작 찾기")에서 볼 수 있습니다."
    )
  }
}
