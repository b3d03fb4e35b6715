import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

struct ThemeTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var folder: String { home.path + "/config/maru" }
  private var config: String { folder + "/config.toml" }

  private func write(_ text: String, to name: String) throws {
    let file = URL(filePath: folder).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
  }

  private func mode(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private let mine = """
    inherits = "hanok"
    [palette]
    paper = "#102030"
    """

  @Test func `themes are listed with a star at the one in use`() throws {
    let plain = try CommandRun(["themes"], home: home)
    #expect(plain.status == 0)
    #expect(
      plain.output == """
        * dark            dark, by the terminal's background
        * light           light, by the terminal's background
          hanok           dark
          gruvbox         dark
          nord            dark
          solarized       dark
          high-contrast   dark
          mono            dark

        """
    )
    try write(mine, to: "themes/mine.toml")
    try write("inherits = \"dark\"\nbackground = \"light\"\n", to: "themes/dark.toml")
    try write("theme = \"mine\"\n", to: "config.toml")
    let own = try CommandRun(["themes"], home: home)
    #expect(own.output.contains("  dark            light, your own\n"))
    #expect(own.output.contains("* mine            dark, your own\n"))
    #expect(own.output.contains("  nord            dark\n"))
  }

  @Test func `mistakes in a theme are told with their lines and their fix`() throws {
    try write(
      """
      inherits = "drak"
      backgruond = "dark"
      [palette]
      red = "#ff00"
      [styles]
      "list.itme" = { fg = "red" }
      "list.item" = { fg = "rde", atributes = ["bold"] }
      "list.group" = { attributes = ["blod"] }
      list.shown = { fg = "red" }
      """,
      to: "themes/mine.toml"
    )
    try write("theme = \"mine\"\n", to: "config.toml")
    let run = try CommandRun(["config", "check"], home: home)
    let file = folder + "/themes/mine.toml"
    let colors = "\"#rrggbb\", 0 to 255 or \"terminal\""
    #expect(
      run.output.split(separator: "\n").map(String.init) == [
        "\(file):1: there is no theme \"drak\" to inherit; did you mean \"dark\"?",
        "\(file):2: unknown key \"backgruond\"; did you mean \"background\"?",
        "\(file):4: \"#ff00\" is no colour; write \(colors).",
        "\(file):6: \"red\" is neither a colour (\(colors)) nor in the palette",
        "\(file):6: there is no scope \"list.itme\"; did you mean \"list.item\"?",
        "\(file):7: \"rde\" is neither a colour (\(colors)) nor in the palette",
        "\(file):7: unknown key \"atributes\"; did you mean \"attributes\"?",
        "\(file):8: \"blod\" is no attribute; did you mean \"bold\"?",
        "\(file):9: a scope with dots is written in quotes: \"list.shown\" = { ... }.",
      ]
    )
    #expect(run.status == 1)
  }

  @Test func `a theme nobody has is refused with the nearest`() throws {
    let run = try CommandRun(["chat", "--theme", "hanko"], home: home)
    #expect(run.errors == "maru: There is no theme hanko; did you mean \"hanok\"?\n")
    #expect(run.status == 2)
    try write("theme = \"../mine\"\n", to: "config.toml")
    let config = try CommandRun(["config", "check"], home: home)
    #expect(config.output.hasPrefix("\(self.config):1: \"../mine\" is no theme; there are dark, "))
  }

  @Test func `a theme may build upon the built-in one of its own name, and on no circle`() throws {
    try write("inherits = \"nord\"\n", to: "themes/nord.toml")
    #expect(try CommandRun(["config", "check"], home: home).output == "\(config): ok\n")
    try write("inherits = \"b\"\n", to: "themes/a.toml")
    try write("inherits = \"a\"\n", to: "themes/b.toml")
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.output.contains("b.toml:1: there is no theme \"a\" to inherit"))
  }

  @Test func `a user's theme colours the whole screen, in the depth the terminal has`() async throws
  {
    try write(mine, to: "themes/mine.toml")
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(
      gateway,
      arguments: ["--theme", "mine"],
      environment: ["COLORTERM": "truecolor"],
      home: home,
      verifying: .directColor
    )
    maru.send("x")
    let screen = try await maru.waitForText("> x")
    #expect(screen[1, 40].background == .rgb(red: 0x10, green: 0x20, blue: 0x30))
    #expect(screen[5, 79].background == .rgb(red: 0x10, green: 0x20, blue: 0x30))

    let poor = try await MaruProgram.start(
      gateway,
      arguments: ["--theme", "mine"],
      environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"],
      home: home
    )
    poor.send("x")
    let plain = try await poor.waitForText("> x")
    #expect(
      plain.cells.joined().allSatisfy {
        $0.background == .standard && $0.foreground == .standard
      }
    )
    await gateway.stop()
  }

  @Test func `the picker shows a theme at once and keeps the one that is taken`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway, home: home)
    maru.press(.function(4))
    let opened = try await maru.waitForText("* dark")
    #expect(opened[1, 79].background == .standard)
    maru.press(.down)
    maru.press(.down)
    try await maru.waitUntil("it looks like hanok") { $0[1, 79].background != .standard }
    maru.press(.escape)
    try await maru.waitUntil("it looks as before") {
      $0[1, 79].background == .standard && !$0.text.contains("* dark")
    }
    #expect(!FileManager.default.fileExists(atPath: config))

    maru.press(.function(4))
    try await maru.waitForText("* dark")
    maru.press(.down)
    maru.press(.down)
    maru.press(.enter)
    try await maru.waitForText("Theme hanok is kept in /")
    #expect(try String(contentsOfFile: config, encoding: .utf8) == "theme = \"hanok\"\n")
    #expect(try mode(of: config) == 0o600)
    #expect(try mode(of: folder) == 0o700)

    let again = try await MaruProgram.start(gateway, home: home)
    try await again.waitUntil("it looks like hanok") { $0[1, 79].background != .standard }
    await gateway.stop()
  }

  @Test func `what the config says besides the theme stays, and so do its rights and links`()
    async throws
  {
    try write("# Mine.\ntheme = \"light\" # day\nlanguage = \"en\"\n", to: "dotfiles/maru.toml")
    let file = folder + "/dotfiles/maru.toml"
    try FileManager.default.createSymbolicLink(atPath: config, withDestinationPath: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway, home: home)
    maru.press(.function(4))
    try await maru.waitForText("* light")
    maru.press(.home)
    maru.press(.enter)
    try await maru.waitForText("Theme dark is kept in")
    #expect(
      try String(contentsOfFile: file, encoding: .utf8)
        == "# Mine.\ntheme = \"dark\" # day\nlanguage = \"en\"\n"
    )
    #expect(try mode(of: file) == 0o644)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: config) == file)
    await gateway.stop()
  }
}
