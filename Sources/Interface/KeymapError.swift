package import Screen

/// Why an action does not get the chords it was given.
package enum KeymapError: Error, Equatable, CustomStringConvertible {
  case unknownAction(String)
  /// The action means nothing in that context; it does in those.
  case notThere(String, KeyContext, [KeyContext])
  /// The sequence begins with a character that is text wherever the action applies.
  case text(ChordSequence, String)
  /// Another action has the sequence or begins or ends with it; by that line, where it has one.
  case conflict(ChordSequence, KeyContext, with: String, line: Int?)

  package var description: String {
    switch self {
    case .unknownAction(let name): "there is no action \"\(name)\"."
    case .notThere(let name, let context, let contexts):
      "\(name) means nothing in \(context.rawValue); it does in "
        + contexts.map(\.rawValue).joined(separator: ", ") + "."
    case .text(let sequence, let name):
      "\"\(sequence)\" is typed as text where \(name) applies; put ctrl+ or alt+ before it."
    case .conflict(let sequence, let context, let other, let line):
      "\"\(sequence)\" conflicts with \(other) in \(context.rawValue)"
        + (line.map { " (line \($0)); choose another for one of them." }
          ?? "; give \(other) another or \"none\" here too.")
    }
  }
}
