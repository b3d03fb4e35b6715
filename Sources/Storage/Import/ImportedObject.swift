import Conversations

/// A JSON object with the name of its place, whose members are taken as what they must be.
struct ImportedObject {
  let json: JSONValue
  /// Such as `messages[3].usage`; empty for the whole.
  let place: String

  /// Throws `field` where it is no object.
  init(_ json: JSONValue?, at place: String = "") throws(ImportError) {
    guard case .object = json, let json else { throw .field(place) }
    self.json = json
    self.place = place
  }

  func wrong(_ key: String) -> ImportError { .field(place.isEmpty ? key : "\(place).\(key)") }

  /// `nil` where it is missing or null.
  func optional(_ key: String) -> JSONValue? {
    json[key].flatMap { $0 == .null ? nil : $0 }
  }

  func optionalText(_ key: String) throws(ImportError) -> String? {
    guard let value = optional(key) else { return nil }
    guard let text = value.string else { throw wrong(key) }
    return text
  }

  func text(_ key: String) throws(ImportError) -> String {
    guard let text = try optionalText(key) else { throw wrong(key) }
    return text
  }

  func optionalWhole(_ key: String) throws(ImportError) -> Int? {
    guard let value = optional(key) else { return nil }
    guard case .number = value, let number = value.integer else { throw wrong(key) }
    return number
  }

  func time(_ key: String) throws(ImportError) -> Timestamp {
    guard let number = try optionalWhole(key) else { throw wrong(key) }
    return Timestamp(milliseconds: Int64(number))
  }

  /// False where it is missing.
  func flag(_ key: String) throws(ImportError) -> Bool {
    guard let value = optional(key) else { return false }
    guard let flag = value.bool else { throw wrong(key) }
    return flag
  }

  /// No texts where it is missing.
  func texts(_ key: String) throws(ImportError) -> [String] {
    let texts = try list(key).map(\.string)
    guard !texts.contains(nil) else { throw wrong(key) }
    return texts.compactMap(\.self)
  }

  /// No elements where it is missing.
  func list(_ key: String) throws(ImportError) -> [JSONValue] {
    guard let value = optional(key) else { return [] }
    guard case .array(let elements) = value else { throw wrong(key) }
    return elements
  }

  /// The objects of an array; none where it is missing.
  func objects(_ key: String) throws(ImportError) -> [ImportedObject] {
    var objects: [ImportedObject] = []
    for (index, element) in try list(key).enumerated() {
      objects.append(
        try ImportedObject(element, at: "\(place.isEmpty ? "" : place + ".")\(key)[\(index)]")
      )
    }
    return objects
  }

  /// Sixteen hexadecimal digits, as all identifiers of Maru are.
  func optionalIdentifier(_ key: String) throws(ImportError) -> String? {
    guard let text = try optionalText(key) else { return nil }
    let isHexadecimal = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
    guard text.utf8.count == 16, isHexadecimal else { throw wrong(key) }
    return text
  }

  func identifier(_ key: String) throws(ImportError) -> String {
    guard let text = try optionalIdentifier(key) else { throw wrong(key) }
    return text
  }
}
