/// How much of a text the screen shows: its beginning, so that a text of any length takes a bounded
/// time and memory to be laid out. All of it stays in the store, in copies and in what is exported.
struct ShownLength: Sendable {
  /// Bytes of a message: some 128,000 tokens, as many as models write in one reply.
  static let ofMessage = 512 << 10
  /// Bytes of all that stands below a message's text: calls of tools, sources, a refusal.
  static let ofFoot = 16 << 10
  /// What a line counts for besides its bytes, since each takes a row however short it is.
  private static let ofLine = 16

  private var room: Int
  /// Bytes that are not shown.
  private(set) var hidden = 0

  init(_ room: Int) {
    self.room = room
  }

  /// What is shown of the next piece of the text: its beginning, and nothing where earlier pieces
  /// were not shown wholly.
  mutating func take(_ text: String) -> Substring {
    var end = text.utf8.endIndex
    if hidden > 0 { end = text.utf8.startIndex } else if room < .max { end = self.end(of: text) }
    hidden += text.utf8.distance(from: end, to: text.utf8.endIndex)
    return text[..<end]
  }

  /// The same for a piece that begins a row of its own; `nil` where there is no room for one.
  mutating func takeLine(_ text: String) -> Substring? {
    let isLine = !take("\n").isEmpty
    let shown = take(text)
    return isLine ? shown : nil
  }

  /// Where the room ends, which is made less by what is before.
  private mutating func end(of text: String) -> String.Index {
    var bytes = 0
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      let cost = scalar == "\n" || scalar == "\r" ? Self.ofLine : width
      if room < cost { break }
      room -= cost
      bytes += width
    }
    return text.utf8.index(text.utf8.startIndex, offsetBy: bytes)
  }
}
