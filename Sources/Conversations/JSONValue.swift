/// Any JSON value, with the order of its members and the spelling of its numbers kept.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The number as it is spelt, so that none is rounded on its way through.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// A repeated key stays; the last one counts.
  case object([JSONMember])
}

/// One key of a JSON object with its value.
package struct JSONMember: Hashable, Sendable {
  package let key: String
  package var value: JSONValue

  package init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// The value of a key, the last where it is repeated; `nil` where this is no object.
  package subscript(key: String) -> JSONValue? {
    members.last { $0.key == key }?.value
  }

  /// The members of an object, otherwise none.
  package var members: [JSONMember] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The elements of an array, otherwise none.
  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// A finite number, also where it comes as text.
  package var double: Double? {
    switch self {
    case .number(let text), .string(let text):
      Double(text).flatMap { $0.isFinite ? $0 : nil }
    case .null, .bool, .array, .object: nil
    }
  }

  /// A whole number, also where it comes as text or with a fraction, which is cut off.
  package var integer: Int? {
    switch self {
    case .number(let text), .string(let text):
      Int(text) ?? double.flatMap { abs($0) < 0x1p63 ? Int($0) : nil }
    case .null, .bool, .array, .object: nil
    }
  }

  /// Whether it says nothing: null, false, an empty text, array or object.
  package var isEmpty: Bool {
    switch self {
    case .null, .bool(false): true
    case .bool(true), .number: false
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  /// Sets a key of an object in its place, or adds it at the end; `nil` takes it out.
  ///
  /// Does nothing where this is no object.
  package mutating func set(_ key: String, to value: JSONValue?) {
    guard case .object(var members) = self else { return }
    self = .null
    if let value {
      if let index = members.lastIndex(where: { $0.key == key }) {
        members[index].value = value
      } else {
        members.append(JSONMember(key, value))
      }
    } else {
      members.removeAll { $0.key == key }
    }
    self = .object(members)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(String(value)) }
  package init(floatLiteral value: Double) { self = .number(String(value)) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}
