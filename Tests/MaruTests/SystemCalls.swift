import Foundation
import TerminalHarness

/// The calls of the system by which a program writes, as strace(1) logged them.
struct SystemCalls {
  struct Call {
    let name: String
    /// The file or socket it is about.
    let path: String
    /// What was written.
    let bytes: [UInt8]
    /// Where in the file, or how long the file is from then on.
    let place: Int
    /// The lines of the log in which it began and was done.
    let began: Int
    var ended: Int
  }

  /// In the order in which they were done.
  let calls: [Call]

  static let names = "pwrite64,fdatasync,fsync,ftruncate,unlink,write,writev,sendto,sendmsg"

  /// What stands before a program to have its calls logged in a file.
  static func command(logging file: String) -> [String] {
    ["/usr/bin/strace", "-f", "-qq", "-y", "-xx", "-s", "1000000", "-e", "trace=\(names)", "-o"]
      + [file]
  }

  /// Whether programs can be traced here.
  static let canTrace: Bool = {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"),
      let home = try? TemporaryHome()
    else { return false }
    let script = #"exec strace -f -qq -o "$2/log" -e inject=fsync:signal=KILL true 2> "$2/err""#
    return (try? ShellRun(script, home: home).status) == 0
  }()

  init(log file: String) throws {
    let log = try String(contentsOfFile: file, encoding: .utf8)
    var begun: [Substring: Call] = [:]
    var calls: [Call] = []
    for (number, line) in log.split(separator: "\n").enumerated() {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard parts.count == 2 else { continue }
      let (thread, text) = (parts[0], parts[1].drop { $0 == " " })
      if text.hasPrefix("<...") {
        guard var call = begun.removeValue(forKey: thread) else { continue }
        call.ended = number
        calls.append(call)
      } else if let call = Self.call(text, at: number) {
        if text.hasSuffix("<unfinished ...>") { begun[thread] = call } else { calls.append(call) }
      }
    }
    self.calls = calls
  }

  /// Reads `name(3<path>, "bytes", count, place) = result`, every text in hexadecimal.
  private static func call(_ text: Substring, at line: Int) -> Call? {
    guard let parenthesis = text.firstIndex(of: "(") else { return nil }
    let name = String(text[..<parenthesis])
    var texts: [[UInt8]] = []
    var path: [UInt8] = []
    var rest = text[parenthesis...]
    while let start = rest.firstIndex(where: { $0 == "\"" || $0 == "<" }) {
      let end = rest[start...].dropFirst().firstIndex { $0 == (rest[start] == "<" ? ">" : "\"") }
      guard let end else { break }
      let bytes = unescaped(rest[rest.index(after: start)..<end])
      if rest[start] == "\"" { texts.append(bytes) } else if path.isEmpty { path = bytes }
      rest = rest[rest.index(after: end)...]
    }
    if name == "unlink" { path = texts.first ?? [] }
    let arguments = rest.prefix { $0 != ")" && $0 != "<" }.split(separator: ",")
    let place = arguments.last.flatMap { Int($0.drop { $0 == " " }) } ?? 0
    return Call(
      name: name,
      path: String(decoding: path, as: UTF8.self),
      bytes: texts.flatMap(\.self),
      place: place,
      began: line,
      ended: line
    )
  }

  private static func unescaped(_ text: Substring) -> [UInt8] {
    text.utf8.split(separator: UInt8(ascii: "\\")).compactMap { escape in
      UInt8(String(decoding: escape.dropFirst(), as: UTF8.self), radix: 16)
    }
  }
}
