import Foundation

/// Names of files that are made from text of others: precomposed, without what a path or a terminal
/// would take for something else, a name's stem 68 bytes at most.
enum FileStem {
  /// The text as a stem; `nil` where nothing is left.
  static func of(_ text: String) -> String? {
    var stem = ""
    for character in text.precomposedStringWithCanonicalMapping {
      let fits = character.unicodeScalars.allSatisfy(fitsFileName)
      let next: Character = fits ? character : "-"
      if stem.utf8.count + next.utf8.count > 68 { break }
      if next == "-" && (stem.isEmpty || stem.last == "-") { continue }
      stem.append(next)
    }
    let plain = stem.replacing("..", with: "-").trimmingCharacters(
      in: CharacterSet(charactersIn: "-. ")
    )
    return plain.isEmpty ? nil : plain
  }

  /// Whether a word is like the ending of a file's name.
  static func isEnding(_ word: Substring) -> Bool {
    (1...10).contains(word.utf8.count)
      && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private static func fitsFileName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      false
    default:
      !scalar.properties.isDefaultIgnorableCodePoint
        && !"/\\\"*:<>?|".unicodeScalars.contains(scalar)
    }
  }
}

extension Conversation {
  /// The title as the name of a file, without an ending; the identifier where nothing is left.
  package var fileStem: String { FileStem.of(title) ?? id.rawValue }
}

extension Attachment {
  /// The name as that of a file, always with an ending.
  package var fileName: String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if let ending = parts.dropFirst().last, FileStem.isEnding(ending) {
      return "\(FileStem.of(parts.dropLast().joined(separator: ".")) ?? "file").\(ending)"
    }
    let kind = kind == .text ? "txt" : mediaType.split(separator: "/").last ?? ""
    return "\(FileStem.of(name) ?? "file").\(FileStem.isEnding(kind) ? kind : "bin")"
  }
}
