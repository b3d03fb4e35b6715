import Conversations

/// What is said about writing conversations out.
extension Phrase {
  static let nothingToExport = LocalizedText(
    "There is nothing to export yet.",
    "아직 내보낼 것이 없습니다."
  )

  static func unknownExport(_ argument: String) -> LocalizedText {
    let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
    return LocalizedText(
      "“\(argument)” names no format: /export FORMAT [FILE] with \(formats).",
      "“\(argument)”에는 형식이 없습니다. /export 형식 [파일] (\(formats))로 쓰세요."
    )
  }
}
