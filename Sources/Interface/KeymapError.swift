package import Conversations
package import Screen

/// Why an action does not get the chords it was given.
package enum KeymapError: TranslatedError, Equatable {
  case unknownAction(String)
  /// The action means nothing in that context; it does in those.
  case notThere(String, KeyContext, [KeyContext])
  /// The sequence begins with a character that is text wherever the action applies.
  case text(ChordSequence, String)
  /// Another action has the sequence or begins or ends with it; by that line, where it has one.
  case conflict(ChordSequence, KeyContext, with: String, line: Int?)

  package var text: LocalizedText {
    switch self {
    case .unknownAction(let name):
      LocalizedText("there is no action \"\(name)\".", "\"\(name)\" 동작은 없습니다.")
    case .notThere(let name, let context, let contexts):
      Self.notThere(name, context, contexts.map(\.rawValue).joined(separator: ", "))
    case .text(let sequence, let name):
      LocalizedText(
        "\"\(sequence)\" is typed as text where \(name) applies; put ctrl+ or alt+ before it.",
        "\"\(sequence)\" 키는 \(name) 자리에서 글자로 입력됩니다. 앞에 ctrl+나 alt+를 붙이세요."
      )
    case .conflict(let sequence, let context, let other, let line):
      LocalizedText(
        "\"\(sequence)\" conflicts with \(other) in \(context.rawValue)"
          + (line.map { " (line \($0)); choose another for one of them." }
            ?? "; give \(other) another or \"none\" here too."),
        "\"\(sequence)\" 키는 \(context.rawValue)에서 \(other.with(.with)) 겹칩니다"
          + (line.map { " (\($0)째 줄). 둘 가운데 하나에 다른 키를 주세요." }
            ?? ". \(other)에도 다른 키나 \"none\"을 주세요.")
      )
    }
  }

  private static func notThere(
    _ name: String,
    _ context: KeyContext,
    _ others: String
  ) -> LocalizedText {
    LocalizedText(
      "\(name) means nothing in \(context.rawValue); it does in \(others).",
      "\(name) 동작은 \(context.rawValue)에 없습니다. 있는 곳: \(others)."
    )
  }
}
