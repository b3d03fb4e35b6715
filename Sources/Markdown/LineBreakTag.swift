extension String {
  /// The parts around `<br>`, `<br/>` and `<br />`.
  func splitAtLineBreakTags() -> [String] {
    guard utf8.contains(UInt8(ascii: "<")) else { return [self] }
    var parts = [""]
    for (index, piece) in split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      let tag = piece.prefix { $0 != ">" }
      let name = tag.lowercased().filter { $0 != " " }
      if index > 0, tag.count < piece.count, name == "br" || name == "br/" {
        parts.append(String(piece.dropFirst(tag.count + 1)))
      } else {
        parts[parts.count - 1] += (index > 0 ? "<" : "") + piece
      }
    }
    return parts
  }
}
