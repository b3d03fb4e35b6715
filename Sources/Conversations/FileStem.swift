import Foundation

extension Conversation {
  /// The title as the name of a file, without an ending: precomposed, without what a path or a
  /// terminal would take for something else, 68 bytes at most; the identifier where nothing is left.
  package var fileStem: String {
    var stem = ""
    for character in title.precomposedStringWithCanonicalMapping {
      let fits = character.unicodeScalars.allSatisfy(Self.fitsFileName)
      let next: Character = fits ? character : "-"
      if stem.utf8.count + next.utf8.count > 68 { break }
      if next == "-" && (stem.isEmpty || stem.last == "-") { continue }
      stem.append(next)
    }
    let plain = stem.replacing("..", with: "-").trimmingCharacters(
      in: CharacterSet(charactersIn: "-. ")
    )
    return plain.isEmpty ? id.rawValue : plain
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
