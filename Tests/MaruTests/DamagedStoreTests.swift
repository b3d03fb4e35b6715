import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// The built program on a store that something damaged: a sentence everywhere, never a crash, and
/// never another history in its place.
struct DamagedStoreTests {
  private let home: TemporaryHome
  private var store: String { home.path + "/data/maru/maru.db" }

  init() throws {
    home = try TemporaryHome()
    #expect(try CommandRun(["ask", "Why are there tides?"], home: home).status == 0)
  }

  /// Lines of shell that damage the store `$D`, and what is told then.
  @Test(arguments: [
    (": > $D", "is empty or gone"),
    ("truncate -s 9000 $D", "is damaged"),
    ("printf garbage | dd of=$D conv=notrunc", "is not a Maru store"),
    ("dd if=/dev/zero of=$D bs=4096 count=1 conv=notrunc", "is not a Maru store"),
    ("dd if=/dev/zero of=$D bs=1 seek=100 count=3900 conv=notrunc", "is damaged"),
    (
      "head -c 4096 /dev/zero | tr '\\0' '\\245' | dd of=$D bs=4096 seek=3 conv=notrunc",
      "is damaged"
    ),
    ("rm $D; mkdir $D", "Is a directory"),
    ("rm $D*; mkfifo $D", "Not a regular file"),
    ("rm $D; ln -s maru.db $D", "Too many levels of symbolic links"),
  ])
  func `a damaged store is told of by every command and in full screen, and left as it is`(
    damage: String,
    sentence: String
  ) async throws {
    let script = "D=\"$2/data/maru/maru.db\"; { \(damage); } 2> /dev/null; rm -f $D-wal $D-shm"
    #expect(try ShellRun(script, home: home).status == 0)
    let before = bytes
    let commands = """
      for command in list show "ask hi" "search tides" usage export "store check"; do
        timeout 30 "$1" $command > "$2/out" 2>&1 < /dev/null
        echo "$? $command: $(grep -c '\(sentence)' "$2/out")" >> "$2/told"
      done
      """
    #expect(try ShellRun(commands, home: home).status == 0)
    let told = try String(contentsOfFile: home.path + "/told", encoding: .utf8)
    let ends = told.split(separator: "\n")
    #expect(ends.count == 7)
    #expect(ends.first == "1 list: 1")
    // What does not need the damaged part may work.
    #expect(ends.allSatisfy { $0.hasPrefix("0 ") || $0.hasPrefix("1 ") }, "\(told)")
    try await lookInFullScreen(for: sentence)
    #expect(bytes == before)
  }

  /// The store's bytes, where it is a file.
  private var bytes: Data? {
    var status = stat()
    guard lstat(store, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try? Data(contentsOf: URL(filePath: store))
  }

  private func lookInFullScreen(for sentence: String) async throws {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      size: Size(rows: 24, columns: 240),
      home: home
    )
    try await maru.waitForText(sentence)
    maru.press(.character("q"), .control)
    guard case .exited = try await maru.waitForExit() else {
      Issue.record("a signal ended it")
      return
    }
  }
}
