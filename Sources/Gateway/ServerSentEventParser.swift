import Conversations

/// One event of a stream.
package struct ServerSentEvent: Equatable, Sendable {
  /// What `event:` said; empty where it said nothing.
  package var name: String
  /// The data lines joined by LF, as they came; never empty.
  package var data: [UInt8]

  package init(name: String = "", data: [UInt8]) {
    self.name = name
    self.data = data
  }
}

/// An event that is longer than what is read of one.
package struct EventTooLong: Error, Equatable {}

/// Takes a stream's bytes in any pieces and gives its events (WHATWG HTML, section 9.2.6).
///
/// More tolerant than the standard where gateways need it: a last event counts without its blank
/// line, a line that is JSON counts without `data:`, and where each line is an event of its own
/// no blank line is waited for.
package struct ServerSentEventParser {
  /// The most bytes of one event, and of one line.
  package static let eventLimit = 8 << 20

  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var name = ""
  private var skipsLineFeed = false
  private var isAtStart = true
  /// Whether the first line of the event under way is JSON in itself; `nil` while not asked.
  private var firstLineIsJSON: Bool?
  private var events: [ServerSentEvent] = []

  package init() {}

  /// Takes the next bytes and gives the events they complete.
  package mutating func parse(_ bytes: [UInt8]) throws(EventTooLong) -> [ServerSentEvent] {
    var start = 0
    var index = 0
    if skipsLineFeed, let first = bytes.first {
      skipsLineFeed = false
      if first == 0x0A {
        start = 1
        index = 1
      }
    }
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x0A || byte == 0x0D else {
        index += 1
        continue
      }
      try append(bytes[start..<index])
      try endLine()
      index += 1
      if byte == 0x0D {
        if index == bytes.count {
          skipsLineFeed = true
        } else if bytes[index] == 0x0A {
          index += 1
        }
      }
      start = index
    }
    try append(bytes[start...])
    defer { events = [] }
    return events
  }

  /// Gives what a stream without a last blank line left.
  package mutating func finish() throws(EventTooLong) -> [ServerSentEvent] {
    if !line.isEmpty { try endLine() }
    dispatch()
    defer { events = [] }
    return events
  }

  private mutating func append(_ part: ArraySlice<UInt8>) throws(EventTooLong) {
    if line.count + part.count > Self.eventLimit { throw EventTooLong() }
    line += part
  }

  private mutating func endLine() throws(EventTooLong) {
    if isAtStart {
      isAtStart = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    }
    defer { line.removeAll(keepingCapacity: line.count < 1 << 16) }
    guard let first = line.first else { return dispatch() }
    switch first {
    case UInt8(ascii: ":"): return
    case UInt8(ascii: "{"):
      dispatch()
      events.append(ServerSentEvent(data: line))
    default: try takeField()
    }
  }

  private mutating func takeField() throws(EventTooLong) {
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
    var value = line[min(colon + 1, line.count)...]
    if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "data": try takeData(value)
    case "event": name = String(decoding: value, as: UTF8.self)
    case "error":
      // llama.cpp sent errors as a field of their own until September 2025 (its PR 16109).
      dispatch()
      if !value.isEmpty { events.append(ServerSentEvent(name: "error", data: Array(value))) }
    default: return
    }
  }

  private mutating func takeData(_ value: ArraySlice<UInt8>) throws(EventTooLong) {
    if hasData, beginsEvent(value) {
      if firstLineIsJSON == nil {
        var reader = JSONReader(data)
        firstLineIsJSON = (try? reader.skipValue()) != nil && reader.peek() == nil
      }
      if firstLineIsJSON == true { dispatch() }
    }
    if data.count + value.count > Self.eventLimit { throw EventTooLong() }
    if hasData {
      data.append(0x0A)
      firstLineIsJSON = firstLineIsJSON ?? false
    }
    hasData = true
    data += value
  }

  private func beginsEvent(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == UInt8(ascii: "{") || value.starts(with: "[DONE]".utf8)
  }

  private mutating func dispatch() {
    if !data.isEmpty { events.append(ServerSentEvent(name: name, data: data)) }
    data.removeAll(keepingCapacity: data.count < 1 << 16)
    hasData = false
    name = ""
    firstLineIsJSON = nil
  }
}
