/// Why a parameter was refused before any request went out.
package enum ParameterError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  /// What was expected in place of the value.
  case invalid(name: String, value: String, expected: String)

  package var description: String {
    switch self {
    case .unknown(let name):
      "“\(name)” is no parameter Maru knows; extra_body in the config reaches others."
    case .invalid(let name, let value, let expected):
      "\(name) is \(expected), not “\(value)”."
    }
  }
}

/// The parameters a user set, each valid by its document.
package struct RequestParameters: Hashable, Sendable {
  private var values: [String: JSONValue] = [:]

  package init() {}

  package var isEmpty: Bool { values.isEmpty }

  /// The value of a parameter; `nil` where it is not set.
  package subscript(name: String) -> JSONValue? { values[name] }

  /// What is set, in the order of ``RequestParameter/all``.
  package var members: [JSONMember] {
    RequestParameter.all.compactMap { parameter in
      values[parameter.name].map { JSONMember(parameter.name, $0) }
    }
  }

  /// What is set, as a JSON object.
  package var json: JSONValue { .object(members) }

  /// Those of a JSON object that are valid; what is not is left out.
  package init(lenient json: JSONValue) {
    guard case .object(let members) = json else { return }
    for member in members { try? set(member.key, to: member.value) }
  }

  /// Takes over what others set.
  package mutating func merge(_ others: RequestParameters) {
    values.merge(others.values) { $1 }
  }

  /// Leaves a parameter to the gateway.
  package mutating func remove(_ name: String) {
    values[name] = nil
  }

  /// Sets a parameter from what a user typed; text that is JSON of the right kind is taken as such.
  package mutating func set(_ name: String, text: String) throws(ParameterError) {
    let parameter = try Self.known(name)
    let parsed = try? JSONValue(text: text)
    let value: JSONValue
    switch parameter.kind {
    case .text, .word: value = .string(text)
    case .textOrTexts, .textOrObject, .texts:
      value =
        switch parsed {
        case .array, .object, .string: parsed ?? .string(text)
        case .null, .bool, .number, nil: .string(text)
        }
    case .number, .integer, .boolean, .object, .array: value = parsed ?? .string(text)
    }
    try set(name, to: value)
  }

  /// Sets a parameter from a value of a config file; `null` leaves it to the gateway.
  package mutating func set(_ name: String, to value: JSONValue) throws(ParameterError) {
    let parameter = try Self.known(name)
    if value == .null { return remove(name) }
    guard parameter.accepts(value) else {
      let shown = value.string ?? value.text
      throw .invalid(name: name, value: shown, expected: parameter.expectation)
    }
    values[name] = parameter.kind == .texts && value.string != nil ? .array([value]) : value
  }

  private static func known(_ name: String) throws(ParameterError) -> RequestParameter {
    guard let parameter = RequestParameter.named(name) else { throw .unknown(name) }
    return parameter
  }
}

extension RequestParameter {
  /// What a valid value is, to follow the word “is”: `a number from 0 to 2`.
  package var expectation: String {
    switch kind {
    case .number(let range):
      "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
    case .integer(let range):
      switch (range.lowerBound, range.upperBound) {
      case (Int.min, Int.max): "a whole number"
      case (let lower, Int(Int32.max)): "a whole number from \(lower)"
      case (let lower, let upper): "a whole number from \(lower) to \(upper)"
      }
    case .boolean: "true or false"
    case .text: "a text of at least one character"
    case .word(let words): "one word such as \(words.joined(separator: ", "))"
    case .texts: "a JSON array of texts"
    case .textOrTexts: "a text or a JSON array of texts"
    case .textOrObject: "a text or a JSON object"
    case .object: "a JSON object"
    case .array: "a JSON array"
    }
  }

  func accepts(_ value: JSONValue) -> Bool {
    switch (kind, value) {
    case (.number(let range), .number(let text)): Double(text).map(range.contains) ?? false
    case (.integer(let range), .number(let text)): Int(text).map(range.contains) ?? false
    case (.boolean, .bool), (.object, .object), (.textOrObject, .object), (.array, .array): true
    case (.text, .string(let text)):
      !text.isEmpty && (name != "safety_identifier" || text.count <= 64)
    case (.word, .string(let text)): !text.isEmpty && !text.contains(where: \.isWhitespace)
    case (.texts, .string(let text)), (.textOrTexts, .string(let text)),
      (.textOrObject, .string(let text)):
      !text.isEmpty
    case (.texts, .array(let elements)), (.textOrTexts, .array(let elements)):
      !elements.isEmpty && elements.allSatisfy { $0.string != nil }
    case (.number, _), (.integer, _), (.boolean, _), (.text, _), (.word, _), (.texts, _),
      (.textOrTexts, _), (.textOrObject, _), (.object, _), (.array, _):
      false
    }
  }

  private static func text(_ bound: Double) -> String {
    Double(Int(bound)) == bound ? String(Int(bound)) : String(bound)
  }
}
