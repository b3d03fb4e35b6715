import Glibc

/// The process's environment.
nonisolated struct Environment: Sendable {
  let values: [String: String]

  init(_ values: [String: String]) {
    self.values = values
  }

  /// The variables as the process was started with them.
  static let current = {
    var values = [String: String](minimumCapacity: 64)
    var entry = environ
    while let line = entry.pointee {
      let text = String(cString: line)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        values[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return Environment(values)
  }()

  /// Overwrites the values of variables where the process has them from, which others may read in
  /// `/proc`; `current` keeps them.
  static func erase(_ names: Set<String>) {
    _ = current
    var entry = environ
    while let line = entry.pointee {
      if let value = strchr(line, Int32(UInt8(ascii: "="))),
        names.contains(
          String(decoding: UnsafeRawBufferPointer(start: line, count: value - line), as: UTF8.self)
        )
      {
        memset(value + 1, 0, strlen(value + 1))
      }
      entry += 1
    }
  }

  /// The same without some variables.
  func hiding(_ names: Set<String>) -> Environment {
    Environment(values.filter { !names.contains($0.key) })
  }

  subscript(name: String) -> String? { values[name] }

  /// The locale of texts, by POSIX: `LC_ALL`, then `LC_MESSAGES`, then `LANG`.
  var messagesLocale: String {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    return names.lazy.compactMap { values[$0] }.first { !$0.isEmpty } ?? ""
  }
}
