import GRDB

/// Maru's tokenizer for FTS5; a connection without it cannot use the indexes.
final class SearchTokenizer: FTS5CustomTokenizer {
  static let name = "maru"

  init(db: Database, arguments: [String]) {}

  func tokenize(
    context: UnsafeMutableRawPointer?,
    tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?,
    nText: CInt,
    tokenCallback: FTS5TokenCallback
  ) -> CInt {
    guard let pText, nText > 0 else { return Self.ok }
    if tokenization.contains(.query) {
      // Whoever asks has split the text already: `SearchTerm` does.
      return tokenCallback(context, 0, pText, nText, 0, nText)
    }
    let bytes = UnsafeRawBufferPointer(start: pText, count: Int(nText))
    return bytes.withMemoryRebound(to: UInt8.self) { text in
      var scanner = TokenScanner(text)
      while scanner.next() {
        let range = scanner.range
        let code = scanner.token.withUnsafeBytes { token in
          tokenCallback(
            context,
            0,
            token.baseAddress?.assumingMemoryBound(to: CChar.self),
            CInt(token.count),
            CInt(range.lowerBound),
            CInt(range.upperBound)
          )
        }
        guard code == Self.ok else { return code }
      }
      return Self.ok
    }
  }

  private static let ok = ResultCode.SQLITE_OK.rawValue
}
