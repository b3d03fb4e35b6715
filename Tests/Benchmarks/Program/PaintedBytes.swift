import Curses
import Interface
import Screen

/// How many bytes go to the terminal for each token that streams in: an exact number.
@MainActor
enum PaintedBytes {
  private static let tokens = 1000

  /// A row for each size of the terminal.
  static func counts() throws -> [(text: String, counted: String)] {
    try TerminalLocale.prepare()
    return try [
      count("80x24 without list", Size(rows: 24, columns: 80)),
      count("160x50 beside the list", Size(rows: 50, columns: 160)),
    ]
  }

  /// A frame for each token at 40 tokens a second, and one for each second's tick.
  private static func count(_ name: String, _ size: Size) throws -> (text: String, counted: String)
  {
    let painter = try Painter(terminalName: "xterm-256color", size: size)
    let talk = Talk(size: size, listed: 100)
    talk.send("Go")
    _ = painter.paint(talk.frame())
    let words = SampleText.prose.text(bytes: 20_000).split(separator: " ").prefix(tokens)
    var painted: [Int] = []
    for (index, word) in words.enumerated() {
      talk.wait(milliseconds: 25)
      if index % 40 == 0 { talk.handle(.tick) }
      talk.stream(word + " ")
      painted.append(painter.paint(talk.frame()).count)
    }
    let idle = painter.paint(talk.frame()).count
    let sorted = painted.sorted()
    let sum = painted.reduce(0, +)
    let text =
      "painting, \(name): \(words.count) tokens of \(words.reduce(0) { $0 + $1.utf8.count + 1 }) "
      + "bytes, \(sum / words.count) bytes a token, \(sorted[words.count / 2]) in "
      + "the middle, \(sorted[words.count * 9 / 10]) at nine tenths, \(sorted.last ?? 0) at most, "
      + "\(idle) for the same frame again\n"
    return (text, "bytes: \(words.count) tokens painted, \(name)\t\(sum)")
  }
}
