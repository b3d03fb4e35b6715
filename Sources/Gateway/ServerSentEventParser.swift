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

  /// The beginning of a line whose end has not come.
  private var held: [UInt8] = []
  /// The event whose blank line has not come.
  private var underWay = ServerSentEvent(data: [])
  private var hasData = false
  private var skipsLineFeed = false
  private var isAtStart = true
  /// Whether the first line of the event under way is JSON in itself; `nil` while not asked.
  private var firstLineIsJSON: Bool?
  private var events: [ServerSentEvent] = []

  package init() {}

  /// Takes the next bytes and gives the events they complete.
  package mutating func parse(_ bytes: [UInt8]) throws(EventTooLong) -> [ServerSentEvent] {
    var start = 0
    if skipsLineFeed, let first = bytes.first {
      skipsLineFeed = false
      if first == 0x0A { start = 1 }
    }
    while let end = Self.endOfLine(in: bytes, from: start) {
      try endLine(with: bytes[start..<end])
      start = end + 1
      guard bytes[end] == 0x0D else { continue }
      if start == bytes.count {
        skipsLineFeed = true
      } else if bytes[start] == 0x0A {
        start += 1
      }
    }
    try hold(bytes[start...])
    defer { events = [] }
    return events
  }

  /// Gives what a stream without a last blank line left.
  package mutating func finish() throws(EventTooLong) -> [ServerSentEvent] {
    if !held.isEmpty { try endLine(with: []) }
    dispatch()
    defer { events = [] }
    return events
  }

  private static func endOfLine(in bytes: [UInt8], from start: Int) -> Int? {
    // Every other line is empty.
    if start < bytes.count, bytes[start] == 0x0A { return start }
    let block = bytes.span.bytes.startOfBlock(with: 0x0A, or: 0x0D, from: start)
    let end = bytes.span.bytes.firstIndex(of: 0x0A, or: 0x0D, from: block)
    return end < bytes.count ? end : nil
  }

  private mutating func hold(_ part: ArraySlice<UInt8>) throws(EventTooLong) {
    if held.count + part.count > Self.eventLimit { throw EventTooLong() }
    held += part
  }

  /// Takes a line by its end; most come whole and are not copied.
  private mutating func endLine(with end: ArraySlice<UInt8>) throws(EventTooLong) {
    if held.isEmpty, end.count <= Self.eventLimit { return try take(end) }
    try hold(end)
    try take(held[...])
    held.removeAll(keepingCapacity: held.count < 1 << 16)
  }

  private mutating func take(_ line: ArraySlice<UInt8>) throws(EventTooLong) {
    if isAtStart {
      isAtStart = false
      if line.starts(with: [0xEF, 0xBB, 0xBF]) { return try take(line.dropFirst(3)) }
    }
    switch line.first {
    case nil: dispatch()
    case UInt8(ascii: ":"): return
    case UInt8(ascii: "{"):
      dispatch()
      events.append(ServerSentEvent(data: Array(line)))
    case .some: try takeField(line)
    }
  }

  private mutating func takeField(_ line: ArraySlice<UInt8>) throws(EventTooLong) {
    let length = line.span.bytes.firstIndex(of: UInt8(ascii: ":"), or: UInt8(ascii: ":"))
    let colon = line.startIndex + length
    var start = min(colon + 1, line.endIndex)
    if start < line.endIndex, line[start] == UInt8(ascii: " ") { start += 1 }
    switch line.span.extracting(..<length) {
    case "data": try takeData(line[start...])
    case "event": underWay.name = String(decoding: line[start...], as: UTF8.self)
    case "error":
      // llama.cpp sent errors as a field of their own until September 2025 (its PR 16109).
      dispatch()
      let data = Array(line[start...])
      if !data.isEmpty { events.append(ServerSentEvent(name: "error", data: data)) }
    default: return
    }
  }

  private mutating func takeData(_ value: ArraySlice<UInt8>) throws(EventTooLong) {
    if hasData, beginsEvent(value) {
      if firstLineIsJSON == nil {
        var reader = JSONReader(underWay.data)
        firstLineIsJSON = (try? reader.skipValue()) != nil && reader.peek() == nil
      }
      if firstLineIsJSON == true { dispatch() }
    }
    if underWay.data.count + value.count > Self.eventLimit { throw EventTooLong() }
    if hasData {
      underWay.data.append(0x0A)
      underWay.data += value
      firstLineIsJSON = firstLineIsJSON ?? false
    } else {
      underWay.data = Array(value)
      hasData = true
    }
  }

  private func beginsEvent(_ value: ArraySlice<UInt8>) -> Bool {
    value.first == UInt8(ascii: "{") || value.starts(with: "[DONE]".utf8)
  }

  private mutating func dispatch() {
    var event = ServerSentEvent(data: [])
    swap(&event, &underWay)
    if !event.data.isEmpty { events.append(event) }
    hasData = false
    firstLineIsJSON = nil
  }
}
