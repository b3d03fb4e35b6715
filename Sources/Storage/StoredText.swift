import FoundationEssentials
import GRDB

/// Text that may contain U+0000, which a model can send and a terminal can paste.
///
/// GRDB binds and reads strings up to their first NUL. Such a text travels as bytes instead;
/// statements write it with `CAST(? AS TEXT)` and read it with `CAST(column AS BLOB)`.
enum StoredText {
  /// A value for `CAST(? AS TEXT)`.
  static func value(_ text: String) -> DatabaseValue {
    text.utf8.contains(0) ? Data(text.utf8).databaseValue : text.databaseValue
  }

  /// A column that was selected with `CAST(column AS BLOB)`.
  static func text(_ row: Row, _ column: String) throws -> String {
    let bytes: Data? = try row[column]
    return String(decoding: bytes ?? Data(), as: UTF8.self)
  }

  /// What a body makes of a column of text, whose bytes are there while it runs.
  static func bytes<Value>(
    _ row: Row,
    _ column: Int,
    _ body: (UnsafeBufferPointer<UInt8>) -> Value
  ) throws -> Value {
    try row.withUnsafeData(atIndex: column) { bytes in
      (bytes ?? Data()).withUnsafeBytes { $0.withMemoryRebound(to: UInt8.self, body) }
    }
  }

  /// A short text without NUL, for the columns that records write.
  static func label(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
  }

  /// A list as a JSON array; `nil` when it is empty.
  static func json(_ list: [some Encodable]) throws -> String? {
    list.isEmpty ? nil : String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
  }

  /// The list of a JSON array; empty where there is none, or where a file holds something else: the
  /// texts beside it are worth more.
  static func list<Element: Decodable>(_ json: String?, of element: Element.Type) -> [Element] {
    let list = json.map { try? JSONDecoder().decode([Element].self, from: Data($0.utf8)) }
    return (list ?? nil) ?? []
  }
}
