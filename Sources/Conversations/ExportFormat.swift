/// What conversations are exported as; the raw value is the ending of its files.
package enum ExportFormat: String, CaseIterable, Sendable {
  case md, json, jsonl, html
}

/// What a user asked to have exported, as it is written after `/export`: a format, a file, or both in
/// this order. A file alone tells the format by its ending.
package struct ExportRequest: Hashable, Sendable {
  package let format: ExportFormat
  /// As it was written; `nil` for one named like the conversation.
  package let file: String?

  /// `nil` where neither a format nor a file with the ending of one is named. Nothing means Markdown.
  package init?(_ argument: String) {
    let words = argument.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else {
      (format, file) = (.md, nil)
      return
    }
    if let format = ExportFormat(rawValue: first.lowercased()) {
      self.format = format
      file = words.dropFirst().first
      return
    }
    let name = argument.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last ?? ""
    guard let format = ExportFormat(rawValue: ending.lowercased()) else { return nil }
    self.format = format
    file = argument
  }
}
