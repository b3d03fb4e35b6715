import Conversations
import Foundation
import GRDB
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// The built program on a store that takes nothing for a while: what is said waits, and is whole in
/// the store in the end.
struct StoreTroubleTests {
  let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var store: String { home.path + "/data/maru/maru.db" }

  /// A gateway that stops in the middle of its reply until the gate is opened.
  private func gateway() async throws -> PracticeGateway {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(
        steps: [.role, .delta("First half, "), .gate("half"), .delta("second half.")]
          + [.finish("stop"), .done]
      )
    )
    return gateway
  }

  private func send(_ text: String, to maru: TerminalProgram) {
    maru.send(text)
    maru.press(.enter)
  }

  private func texts(in store: String) throws -> [String] {
    let store = try ConversationStore(at: store, mayOnlyRead: true)
    return try store.conversations(limit: 9).flatMap { try store.messages(of: $0.id).map(\.text) }
  }

  private func quit(_ maru: TerminalProgram) async throws {
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
  }

  /// A closed store with a prompt and its reply.
  private func makeStore() throws -> Data {
    #expect(try CommandRun(["ask", "Why are there tides?"], home: home).status == 0)
    return try Data(contentsOf: URL(filePath: store))
  }

  /// A closed store of a later Maru, with a column and a table that nobody knows yet.
  private func makeNewerStore() throws -> Data {
    _ = try makeStore()
    try DatabaseQueue(path: store).writeWithoutTransaction {
      try $0.execute(
        sql: """
          ALTER TABLE messages ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';
          CREATE TABLE moods (mood TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
          PRAGMA user_version = 999;
          """
      )
    }
    return try Data(contentsOf: URL(filePath: store))
  }

  @Test func `keeps a reply whose store is taken away until it is back`() async throws {
    let gateway = try await gateway()
    let maru = try await MaruProgram.start(gateway, home: home)
    send("Go", to: maru)
    try await maru.waitForText("First half,")
    try FileManager.default.moveItem(atPath: store, toPath: store + ".away")
    await gateway.open("half")
    try await maru.waitForText("second half.")
    try await maru.waitForText("in memory only, not stored: the store's file is gone")
    #expect(!FileManager.default.fileExists(atPath: store))
    maru.press(.character("q"), .control)
    try await maru.waitForText("Quit again to leave")
    try FileManager.default.moveItem(atPath: store + ".away", toPath: store)
    try await maru.waitForText("everything is stored")
    try await quit(maru)
    #expect(try texts(in: store) == ["Go", "First half, second half."])
    await gateway.stop()
  }

  @Test func `leaves a file alone that took the place of the store, and exports what it has`()
    async throws
  {
    let gateway = try await gateway()
    await gateway.open("half")
    let maru = try await MaruProgram.start(gateway, home: home)
    send("Go", to: maru)
    try await maru.waitForText("second half.")
    try await maru.waitForText("first ")
    let other = Data("Somebody else's".utf8)
    try FileManager.default.removeItem(atPath: store)
    try other.write(to: URL(filePath: store))
    await gateway.script(.reply("Held."))
    send("Again", to: maru)
    try await maru.waitForText("Held.")
    try await maru.waitForText("in memory only")
    send("/export md kept.md", to: maru)
    try await maru.waitForText("kept.md")
    let kept = try String(contentsOfFile: home.path + "/kept.md", encoding: .utf8)
    for text in ["Go", "First half, second half.", "Again", "Held."] {
      #expect(kept.contains(text))
    }
    maru.press(.character("q"), .control)
    try await maru.waitForText("Quit again to leave")
    try await quit(maru)
    #expect(String(decoding: maru.rawOutput, as: UTF8.self).contains("Not everything could be"))
    #expect(try Data(contentsOf: URL(filePath: store)) == other)
    await gateway.stop()
  }

  @Test func `shows the conversations of a newer store, chats, and never writes it`() async throws {
    let newer = try makeNewerStore()
    let gateway = try await gateway()
    await gateway.open("half")
    let maru = try await MaruProgram.start(gateway, home: home)
    try await maru.waitForText("history is read-only: a newer Maru wrote the store")
    maru.press(.function(3))
    try await maru.waitForText("Why are there tides?")
    maru.press(.escape)
    try await maru.waitUntil("the list is gone") { !$0.text.contains("Why are there tides?") }
    send("Go", to: maru)
    try await maru.waitForText("second half.")
    try await maru.waitForText("in memory only, not stored: a newer")
    maru.press(.character("n"), .control)
    try await maru.waitForText("New conversation")
    maru.press(.function(3))
    try await maru.waitForText("Today")
    maru.press(.enter)
    try await maru.waitForText("second half.")
    maru.press(.character("q"), .control)
    try await maru.waitForText("Quit again to leave")
    try await quit(maru)
    #expect(try Data(contentsOf: URL(filePath: store)) == newer)
    await gateway.stop()
  }

  // MARK: A disk of its own

  /// Starts `maru` where `setUp`, a line of shell that knows the data folder as `$D`, makes mounts that
  /// only it sees. Needs root.
  private func start(
    _ gateway: PracticeGateway,
    _ setUp: String
  ) async throws -> TerminalProgram {
    let maru = try TerminalProgram.start(
      "/usr/bin/unshare",
      arguments: [
        "-m", "/bin/sh", "-c", "D=\(home.path)/data; \(setUp); exec \"$@\"", "sh",
        try BuiltExecutable.maru(), "--base-url", gateway.baseURL, "-m", "practice-small",
      ],
      home: home
    )
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    return maru
  }

  private static let smallDisk = """
    cp -a $D $D.kept; mount -t tmpfs -o size=1m none $D; cp -a $D.kept/. $D
    """

  /// Takes all room of the disk that `maru` sees.
  private func fill(_ maru: TerminalProgram) -> String {
    let filler = "/proc/\(maru.processIdentifier)/root\(home.path)/data/filler"
    _ = FileManager.default.createFile(atPath: filler, contents: nil)
    let file = FileHandle(forWritingAtPath: filler)
    for size in [4096, 256] {
      while (try? file?.write(contentsOf: Data(repeating: 1, count: size))) != nil {}
    }
    return filler
  }

  /// The newest conversation in the store that `maru` sees.
  private func stored(_ maru: TerminalProgram) throws -> String {
    let shell = ["/usr/bin/nsenter", "-t", String(maru.processIdentifier), "-m", "/bin/sh"]
    let script = #"exec "$1" show --last > "$2/shown""#
    #expect(try ShellRun(script, home: home, shell: shell).status == 0)
    return try String(contentsOfFile: home.path + "/shown", encoding: .utf8)
  }

  @Test(.enabled(if: ShellRun.hasMounts, "a disk of its own needs the right to mount"))
  func `stores the whole reply once a disk that filled up has room again`() async throws {
    let gateway = try await gateway()
    let maru = try await start(gateway, Self.smallDisk)
    send("Go", to: maru)
    try await maru.waitForText("First half,")
    let filler = fill(maru)
    await gateway.open("half")
    try await maru.waitForText("second half.")
    try await maru.waitForText("in memory only, not stored: the disk is full")
    await gateway.script(.reply("Held."))
    send("Again", to: maru)
    try await maru.waitForText("Held.")
    try FileManager.default.removeItem(atPath: filler)
    try await maru.waitForText("everything is stored")
    let stored = try stored(maru)
    for text in ["Go", "First half, second half.", "Again", "Held."] {
      #expect(stored.contains(text))
    }
    try await quit(maru)
    await gateway.stop()
  }

  @Test(.enabled(if: ShellRun.hasMounts, "a disk of its own needs the right to mount"))
  func `starts on a full disk with its history, and stores what was said once there is room`()
    async throws
  {
    let before = try makeStore()
    let gateway = try await gateway()
    await gateway.open("half")
    let maru = try await start(
      gateway,
      Self.smallDisk + "; cat /dev/zero > $D/filler 2>/dev/null"
    )
    try await maru.waitForText("history is read-only: the disk is full")
    maru.press(.function(3))
    try await maru.waitForText("Why are there tides?")
    maru.press(.escape)
    try await maru.waitUntil("the list is gone") { !$0.text.contains("Why are there tides?") }
    let seen = "/proc/\(maru.processIdentifier)/root\(store)"
    #expect(try Data(contentsOf: URL(filePath: seen)) == before)
    send("Go", to: maru)
    try await maru.waitForText("second half.")
    try await maru.waitForText("in memory only, not stored: the disk is full")
    #expect(try Data(contentsOf: URL(filePath: seen)) == before)
    let root = "/proc/\(maru.processIdentifier)/root"
    try FileManager.default.removeItem(atPath: root + home.path + "/data/filler")
    try await maru.waitForText("everything is stored")
    #expect(try stored(maru).contains("First half, second half."))
    try await quit(maru)
    await gateway.stop()
  }

  @Test(.enabled(if: ShellRun.hasMounts, "a disk of its own needs the right to mount"))
  func `says in Korean that the history is read-only`() async throws {
    let before = try makeStore()
    try home.write(config: "language = \"ko\"")
    let gateway = try await gateway()
    let maru = try await start(
      gateway,
      "mount --bind $D $D; mount -o remount,ro,bind $D"
    )
    try await maru.waitForText("기록은 읽기 전용: 쓸 수 없는 곳")
    try await quit(maru)
    #expect(try Data(contentsOf: URL(filePath: store)) == before)
    await gateway.stop()
  }

  @Test(.enabled(if: ShellRun.hasMounts, "a disk of its own needs the right to mount"))
  func `reads a store on a read-only disk without a change`() throws {
    let before = try makeStore()
    let script = """
      mount --bind "$2/data" "$2/data" && mount -o remount,ro,bind "$2/data" || exit 9
      for command in list "show --last" "search tides" usage "export"; do
        "$1" $command >> "$2/out" 2>&1 || exit 1
      done
      """
    #expect(try ShellRun(script, home: home, shell: ShellRun.mounting).status == 0)
    let output = try String(contentsOfFile: home.path + "/out", encoding: .utf8)
    #expect(output.split(separator: "Why are there tides?").count > 4)
    #expect(try Data(contentsOf: URL(filePath: store)) == before)
  }
}
