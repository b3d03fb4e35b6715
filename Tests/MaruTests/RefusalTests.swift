import Foundation
import TerminalHarness
import Testing

struct RefusalTests {
  @Test func `without a terminal it says so and exits with 2`() throws {
    let run = try CommandRun([], home: TemporaryHome())
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("maru: Maru needs a terminal"))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: ["dumb", ""])
  func `a terminal that cannot show a screen is refused with the fix`(name: String) async throws {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: ["TERM": name.isEmpty ? nil : name]
    )
    #expect(try await maru.waitForExit() == .exited(status: 2))
    let sentence = maru.screen.rows.joined()
    #expect(sentence.contains("export TERM=xterm-256color"))
  }

  @Test(arguments: ["C", "ko_KR.UTF-8", nil])
  func `Hangul is right although the locale is missing`(locale: String?) async throws {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: ["LANG": locale, "LC_CTYPE": "UTF-8"]
    )
    try await maru.waitForText(locale == "ko_KR.UTF-8" ? "새 대화" : "New conversation")
    maru.send("한글")
    try await maru.waitForText("> 한글")
  }

  @Test func `a store that is no store is refused and stays as it is`() throws {
    let home = try TemporaryHome()
    let folder = home.path + "/data/maru"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/maru.db"
    let bytes = Data("This is somebody's letter, not a database. ".utf8)
    try bytes.write(to: URL(filePath: path))
    let run = try CommandRun(["list"], home: home)
    #expect(run.status == 1)
    #expect(run.errors.contains(path))
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
  }

  @Test func `a wrong option is told and exits with 2`() throws {
    let run = try CommandRun(["--nonsense"], home: TemporaryHome())
    #expect(run.status == 2)
    #expect(run.errors.contains("--nonsense"))
  }

  @Test func `plain HTTP beyond this machine is refused before anything is sent`() throws {
    let run = try CommandRun(["--base-url", "http://example.com/v1"], home: TemporaryHome())
    #expect(run.status == 2)
    #expect(run.errors.contains("http://example.com"))
  }

  @Test func `version, list and show answer without a terminal`() throws {
    let home = try TemporaryHome()
    #expect(try CommandRun(["--version"], home: home).output == "0.1.0\n")
    #expect(try CommandRun(["list", "--json"], home: home).output == "[]\n")
    let show = try CommandRun(["show", "--last"], home: home)
    #expect(show.status == 1)
    #expect(show.errors == "maru: There is no conversation yet; run maru to start one.\n")
  }
}
