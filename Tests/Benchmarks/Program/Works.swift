import Conversations
import Curses
import Foundation
import Gateway
import Markdown
import Screen

/// Work that takes the same instructions each time, to be counted by a tool that sees them all.
enum Works {
  /// What can be asked for by name. Each answers something of what it did, so that nothing is left
  /// out.
  @MainActor
  static let all: [(name: String, work: @MainActor () throws -> Int)] = [
    ("parse and merge 1,000 deltas", parse), ("the same by JSONSerialization", serialize),
    ("safe text of 100 KB", { SafeText.lines(prose).reduce(0) { $0 + $1.columnWidth } }),
    ("wrap 100 KB to 80 columns", wrap),
    ("Markdown of 100 KB at once", markdown),
    ("a delta at the end of 100 KB, 100 times", tail),
    ("a frame of 160x50 beside the list, 20 times", frames),
    ("decode 10,000 keys", decode),
  ]

  private static let prose = SampleText.prose.text(bytes: 100_000)

  /// What a gateway sends for a thousand deltas.
  private static let stream: [UInt8] = {
    let stream = SampleStream(.official, textSize: 30)
    return Array(stream.pieces.lazy.joined().prefix(stream.byteCount / SampleStream.deltas * 1000))
  }()

  private static func events() throws -> [ServerSentEvent] {
    var parser = ServerSentEventParser()
    return try parser.parse(stream).filter { $0.data.first == UInt8(ascii: "{") }
  }

  private static func parse() throws -> Int {
    var merger = ReplyMerger()
    return try events().reduce(0) {
      $0 + merger.merge(try ChunkReader.read($1.data)).text.utf8.count
    }
  }

  /// What most clients would do with the same events.
  private static func serialize() throws -> Int {
    try events().reduce(0) {
      let object = try JSONSerialization.jsonObject(with: Data($1.data)) as? [String: Any]
      let choice = (object?["choices"] as? [[String: Any]])?.first
      let delta = choice?["delta"] as? [String: Any]
      return $0 + ((delta?["content"] as? String)?.utf8.count ?? 0)
    }
  }

  private static func wrap() -> Int {
    SafeText.lines(prose).reduce(0) { $0 + StyledLine($1).wrapped(to: 80).count }
  }

  private static func markdown() -> Int {
    var stream = MarkdownStream()
    stream.append(prose)
    stream.finish()
    return stream.lines(width: 80, theme: SampleTheme.theme).count
  }

  private static func tail() -> Int {
    var stream = MarkdownStream()
    stream.append(prose)
    for _ in 0..<100 {
      stream.append(SampleText.prose.delta)
      stream.layOut(width: 80, theme: SampleTheme.theme)
    }
    return stream.tailLines.count
  }

  @MainActor
  private static func frames() throws -> Int {
    try TerminalLocale.prepare()
    let size = Size(rows: 50, columns: 160)
    let painter = try Painter(terminalName: "xterm-256color", size: size)
    let talk = Talk(size: size, listed: 100)
    talk.send("Go")
    return (0..<20).reduce(0) { sum, _ in
      talk.stream(SampleText.paragraph)
      return sum + painter.paint(talk.frame()).count
    }
  }

  private static func decode() -> Int {
    var decoder = KeyDecoder()
    let keys = Array("마루 key \u{1B}[A\u{1B}[1;5C\u{1B}[200~붙여 넣기\u{1B}[201~".utf8)
    return (0..<500).reduce(0) { sum, _ in sum + decoder.decode(keys).count }
  }
}
