import CYaml
package import Conversations

/// Why a text cannot be read as YAML. Lines count from 1.
package enum YAMLError: TranslatedError, Equatable {
  /// In the parser's words.
  case malformed(line: Int, reason: String)
  case alias(line: Int)
  /// Nested deeper than ``YAMLReader/depthLimit``.
  case tooDeep(line: Int)
  /// More values than ``YAMLReader/valueLimit``.
  case tooMany
  /// A key that is itself a list or a mapping.
  case key(line: Int)

  package var text: LocalizedText {
    switch self {
    case .malformed(let line, let reason):
      LocalizedText("Line \(line) is no YAML: \(reason).", "\(line)번째 줄이 YAML이 아닙니다: \(reason).")
    case .alias(let line):
      LocalizedText(
        "Line \(line) stands for another place of the file (*), which is not followed.",
        "\(line)번째 줄이 파일의 다른 곳을 가리킵니다(*). 그런 것은 읽지 않습니다."
      )
    case .tooDeep(let line):
      LocalizedText(
        "Line \(line) is nested more than \(YAMLReader.depthLimit) levels deep.",
        "\(line)번째 줄이 \(YAMLReader.depthLimit)겹보다 깊습니다."
      )
    case .tooMany:
      LocalizedText(
        "This YAML has more than \(YAMLReader.valueLimit) values.",
        "이 YAML에는 값이 \(YAMLReader.valueLimit)개보다 많습니다."
      )
    case .key(let line):
      LocalizedText("The key in line \(line) is no text.", "\(line)번째 줄의 키가 글자가 아닙니다.")
    }
  }
}

/// Reads the first document of a YAML text as what it would be in JSON.
///
/// It takes the events of libyaml, which Yams brings: Yams itself follows aliases before anyone can
/// refuse them, and where an alias is a key it looks at everything it stands for, which a few hundred
/// bytes can make take for ever. Plain words are text, except those of the core schema (YAML 1.2,
/// chapter 10.3) that JSON spells the same.
struct YAMLReader: ~Copyable {
  /// Lists and mappings inside each other.
  static let depthLimit = 100
  static let valueLimit = 1_000_000

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var valuesLeft = Self.valueLimit
  private var depth = 0
  /// Where the last step began.
  private var line = 1

  private init() {
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// What is no UTF-8 becomes U+FFFD; `null` where there is no document.
  static func value(_ bytes: [UInt8]) throws(YAMLError) -> JSONValue {
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    return try text.withUnsafeBufferPointer { buffer throws(YAMLError) in
      var reader = YAMLReader()
      yaml_parser_set_encoding(reader.parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(reader.parser, buffer.baseAddress, buffer.count)
      do throws(YAMLError) {
        return try reader.document()
      } catch .malformed(line: 0, let reason) {
        // Bytes that may not be in YAML at all are counted from the start, not in lines.
        let before = text.prefix(reader.parser.pointee.problem_offset)
        throw .malformed(line: before.count { $0 == 0x0A } + 1, reason: reason)
      }
    }
  }

  private enum Step {
    case scalar(JSONValue)
    case list, mapping, end
    /// The start of the stream or of a document.
    case start
    case streamEnd
  }

  private mutating func document() throws(YAMLError) -> JSONValue {
    while true {
      switch try step() {
      case .start: continue
      case .streamEnd, .end: return .null
      case let first: return try value(first) ?? .null
      }
    }
  }

  /// `nil` where something ends instead.
  private mutating func value(_ step: Step) throws(YAMLError) -> JSONValue? {
    switch step {
    case .scalar(let value): return value
    case .list: return try nested { reader throws(YAMLError) in try reader.list() }
    case .mapping: return try nested { reader throws(YAMLError) in try reader.mapping() }
    case .end, .start, .streamEnd: return nil
    }
  }

  private mutating func nested(
    _ body: (inout YAMLReader) throws(YAMLError) -> JSONValue
  ) throws(YAMLError) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw .tooDeep(line: line) }
    return try body(&self)
  }

  private mutating func list() throws(YAMLError) -> JSONValue {
    var elements: [JSONValue] = []
    while let element = try value(step()) { elements.append(element) }
    return .array(elements)
  }

  private mutating func mapping() throws(YAMLError) -> JSONValue {
    var members: [JSONMember] = []
    while true {
      switch try step() {
      case .scalar(let key):
        members.append(JSONMember(key.string ?? key.text, try value(step()) ?? .null))
      case .list, .mapping: throw .key(line: line)
      case .end, .start, .streamEnd: return .object(members)
      }
    }
  }

  private mutating func step() throws(YAMLError) -> Step {
    var event = yaml_event_t()
    defer { yaml_event_delete(&event) }
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_ALIAS_EVENT: throw .alias(line: line)
    case YAML_SCALAR_EVENT:
      try count()
      return .scalar(Self.scalar(event.data.scalar))
    case YAML_SEQUENCE_START_EVENT:
      try count()
      return .list
    case YAML_MAPPING_START_EVENT:
      try count()
      return .mapping
    case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: return .start
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .end
    }
  }

  private mutating func count() throws(YAMLError) {
    valuesLeft -= 1
    if valuesLeft < 0 { throw .tooMany }
  }

  /// What the parser says; the line is 0 where it knows none.
  private var failure: YAMLError {
    let reason = parser.pointee.problem.map { String(cString: $0) } ?? "?"
    let isInReader = parser.pointee.error == YAML_READER_ERROR
    return .malformed(
      line: isInReader ? 0 : Int(parser.pointee.problem_mark.line) + 1,
      reason: reason
    )
  }

  private static func scalar(_ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar)
    -> JSONValue
  {
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let text = String(decoding: bytes, as: UTF8.self)
    guard scalar.style == YAML_PLAIN_SCALAR_STYLE else { return .string(text) }
    switch text {
    case "", "~", "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard let first = text.utf8.first,
        first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
        text.utf8.count < 40, let value = try? JSONValue(text: text), case .number = value
      else { return .string(text) }
      return value
    }
  }
}
