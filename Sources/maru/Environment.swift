import Glibc

/// The process's environment.
nonisolated struct Environment: Sendable {
  let values: [String: String]

  init(_ values: [String: String]) {
    self.values = values
  }

  /// The variables as they are now.
  static var current: Environment {
    var values: [String: String] = [:]
    var entry = environ
    while let line = entry.pointee {
      let text = String(cString: line)
      if let equals = text.firstIndex(of: "=") {
        values[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return Environment(values)
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
