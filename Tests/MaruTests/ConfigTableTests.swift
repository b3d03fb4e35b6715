import Foundation
import TerminalHarness
import Testing

/// Names of tables and keys in the config file, which `maru config check` tells of.
struct ConfigTableTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var path: String { home.path + "/config/maru/config.toml" }

  private func write(_ text: String) throws {
    let file = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
  }

  @Test(arguments: [
    ("vim = true\n[!]\n", 2), ("[#]", 1), ("[[=]]", 1), ("[\u{FFFD}", 1), ("[[[", 1), ("[\n", 1),
  ])
  func `a table without a name is told`(text: String, line: Int) throws {
    try write(text)
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.output.hasPrefix("\(path):\(line): "))
    #expect(run.status == 1)
  }

  @Test func `brackets in a long text are no table`() throws {
    try write("system = \"\"\"\n[!] 중요\n[설정]\n\"\"\"\n")
    #expect(try CommandRun(["config", "check"], home: home).output == "\(path): ok\n")
  }

  @Test(arguments: [
    ("model = \"a/b\"\n[personas.리뷰어]\n", 2, "리뷰어"), ("[personas]\n번역.system = \"x\"\n", 2, "번역"),
    ("[gateways.\"내 것\".models]\nmodèle = 1", 2, "modèle"), ("vim = true\n[설정]\n", 2, "설정"),
    ("[[ 모델]]", 1, "모델"),
  ])
  func `a name in letters that want quotes is told`(text: String, line: Int, name: String) throws {
    try write(text)
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.output == "\(path):\(line): the name \(name) must stand in quotes: \"\(name)\".\n")
  }
}
