import Interface
import Screen
import TOMLKit

/// The table of keys: actions by name with other chords, in tables by context where they differ.
/// Whatever is wrong there is a warning, and what it is about keeps its chords.
nonisolated extension ConfigTable {
  private static let form = "a chord such as \"ctrl+e\", a list of chords, or \"none\""

  /// The keymap with the changes of a table.
  func keymap(_ key: String) -> Keymap {
    let keymap = Keymap()
    guard let value = value(key, "a table, such as [\(key)]", { $0 }) else { return keymap }
    guard let fields = value.table else {
      note([key], "\"\(key)\" must be a table, such as [\(key)].", isWarning: true)
      return keymap
    }
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
      note([key] + context + [refusal.change.name], "\(refusal.error)", isWarning: true)
    }
    return changed
  }

  private func context(_ name: String, at path: [String]) -> KeyContext? {
    if let context = KeyContext(rawValue: name) { return context }
    let advice = Spelling.advice(for: name, among: KeyContext.allCases.map(\.rawValue))
    note(path, "there is no place \"\(name)\" for keys; \(advice)", isWarning: true)
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
      note(path, "\"\(name)\" must be \(Self.form).", isWarning: true)
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
      note(path, "\(error)", isWarning: true)
      return nil
    }
  }

  private static func advice(for name: String, _ keymap: Keymap) -> String {
    let near = keymap.bindings.map { (Spelling.distance($0.name, name), $0.name) }.min { $0 < $1 }
    if let (distance, nearest) = near, distance <= 3 {
      return "there is no action \"\(name)\"; did you mean \"\(nearest)\"?"
    }
    let palette = keymap.label(of: "palette") ?? "the palette"
    return "there is no action \"\(name)\"; \(palette) lists their names."
  }
}
