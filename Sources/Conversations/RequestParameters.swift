/// Why a parameter was refused before any request went out.
package enum ParameterError: TranslatedError, Equatable {
  case unknown(String)
  /// What was expected in place of the value.
  case invalid(name: String, value: String, expected: LocalizedText)

  package var text: LocalizedText {
    switch self {
    case .unknown(let name):
      LocalizedText(
        "“\(name)” is no parameter Maru knows; extra_body in the config reaches others.",
        "마루는 “\(name)” 매개변수를 모릅니다. 그 밖의 것은 설정 파일의 extra_body로 보냅니다."
      )
    case .invalid(let name, let value, let expected):
      LocalizedText(
        "\(name) is \(expected.english), not “\(value)”.",
        "\(name) 값은 \(expected.korean). “\(value)” 값은 쓸 수 없습니다."
      )
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
  package var expectation: LocalizedText {
    switch kind {
    case .number(let range):
      let (low, high) = (Self.text(range.lowerBound), Self.text(range.upperBound))
      return LocalizedText("a number from \(low) to \(high)", "\(low)~\(high) 사이의 수")
    case .integer(let range):
      return switch (range.lowerBound, range.upperBound) {
      case (Int.min, Int.max): LocalizedText("a whole number", "정수")
      case (let lower, Int(Int32.max)):
        LocalizedText("a whole number from \(lower)", "\(lower) 이상의 정수")
      case (let lower, let upper):
        LocalizedText("a whole number from \(lower) to \(upper)", "\(lower)~\(upper) 정수")
      }
    case .boolean: return LocalizedText("true or false", "true 또는 false")
    case .text: return LocalizedText("a text of at least one character", "한 글자 이상의 글")
    case .word(let words):
      let list = words.joined(separator: ", ")
      return LocalizedText("one word such as \(list)", "\(list) 같은 낱말 하나")
    case .texts: return LocalizedText("a JSON array of texts", "글의 JSON 배열")
    case .textOrTexts:
      return LocalizedText("a text or a JSON array of texts", "글 또는 글의 JSON 배열")
    case .textOrObject: return LocalizedText("a text or a JSON object", "글 또는 JSON 객체")
    case .object: return LocalizedText("a JSON object", "JSON 객체")
    case .array: return LocalizedText("a JSON array", "JSON 배열")
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
