import Foundation
import Screen
import Testing
import Themes

@testable import Curses
@testable import maru

/// The themes that come with Maru, by what is to be read in them.
struct BuiltInThemeTests {
  /// Lines, not text: they need only be seen.
  private static let lines: Set<String> = [
    "border", "border.focused", "overlay.border", "markdown.quote.bar", "markdown.rule",
    "markdown.table.border",
  ]

  private static func file(_ theme: BuiltInTheme) throws -> ThemeFile {
    try ThemeFile(theme.toml, path: "\(theme.rawValue).toml")
  }

  private static func reading(_ theme: BuiltInTheme) throws -> ThemeReader.Reading {
    try ThemeShelf(Folders(Environment(["HOME": "/nonexistent"]))).read(theme.rawValue)
  }

  /// The scopes that the dark theme names, which are all there are.
  private static func scopes() throws -> [String] { try file(.dark).styles.keys.sorted() }

  /// A scope's style upon the pane it is drawn in.
  private static func style(of scope: String, in theme: Theme) -> Style {
    let part = scope.prefix { $0 != "." }
    let pane = part == "markdown" || part == "code" ? "transcript" : String(part)
    return theme.style(for: scope).over(theme.style(for: pane)).over(theme.style(for: "screen"))
  }

  /// The colours a scope's text may stand on: its own background, that of the screen, or that of
  /// terminals of the kind the theme is for.
  private static func grounds(of scope: String, in theme: Theme) -> [LightColor] {
    var grounds: [LightColor] = []
    if scope == "code.block", let box = theme.style(for: "overlay").background {
      grounds += LightColor(box).map { [$0] } ?? []
    }
    if let own = style(of: scope, in: theme).background, let light = LightColor(own) {
      return grounds + [light]
    }
    switch theme.background {
    case .dark: return grounds + [.black, LightColor(30, 30, 30)]
    case .light: return grounds + [.white, LightColor(245, 245, 245)]
    }
  }

  @Test(arguments: BuiltInTheme.allCases)
  func `says the same to the reader of plain files as to that of TOML`(
    theme: BuiltInTheme
  ) throws {
    let plain = try #require(ThemeFile(plain: theme.bytes))
    let whole = try Self.file(theme)
    #expect(plain.inherits == whole.inherits)
    #expect(plain.background == whole.background)
    #expect(plain.palette == whole.palette)
    #expect(Set(plain.styles.keys) == Set(whole.styles.keys))
    for (scope, style) in whole.styles {
      #expect(plain.styles[scope]?.foreground == style.foreground)
      #expect(plain.styles[scope]?.background == style.background)
      #expect(plain.styles[scope]?.attributes == style.attributes)
      #expect(style.table?.finish() == [])
    }
    #expect(whole.table?.finish() == [])
  }

  @Test(arguments: [
    "inherits = 'dark'", "inherits = \"dark\" # why", "inherits", "= \"dark\"", "other = \"x\"",
    "background = \"grey\"", "[palette", "[other]\nname = \"x\"", "[palette]\nblue = \"sky\"",
    "[palette]\nblue = \"\\u0023ffffff\"", "[palette]\nblue = 4", "[styles]\nlist = { fg = 4 }",
    "[styles]\nlist.item = { fg = \"x\" }", "[styles]\nlist = { bold = true }",
    "[styles]\nlist = { attributes = [\"loud\"] }", "[styles]\nlist = { attributes = [1] }",
    "[styles]\nlist = { attributes = \"bold\" }", "[styles]\nlist = { fg = \"x\"",
    "[styles]\nlist = { fg \"x\" }", "[styles]\nlist = \"x\"",
  ])
  func `leaves what is not plain to the reader of TOML`(text: String) {
    #expect(ThemeFile(plain: Array(text.utf8)) == nil)
  }

  @Test(arguments: BuiltInTheme.allCases)
  func `has no mistakes and no scope that the dark theme does not know`(
    theme: BuiltInTheme
  ) throws {
    #expect(try Self.reading(theme).problems == [])
    let strange = try Set(Self.file(theme).styles.keys).subtracting(Self.scopes())
    #expect(strange == [])
  }

  @Test(arguments: BuiltInTheme.allCases)
  func `keeps text at 4.5 to 1 and lines at 1.5 to 1`(builtIn: BuiltInTheme) throws {
    let theme = try Self.reading(builtIn).theme
    for scope in try Self.scopes() {
      let style = Self.style(of: scope, in: theme)
      guard let ink = style.foreground.flatMap(LightColor.init) else {
        let hasGround = style.background.flatMap(LightColor.init) != nil
        #expect(!hasGround, "\(scope) puts the terminal's own colour on another background.")
        continue
      }
      let enough = Self.lines.contains(scope) ? 1.5 : builtIn == .highContrast ? 7 : 4.5
      for ground in Self.grounds(of: scope, in: theme) {
        let contrast = SeenColor(ink).contrast(to: SeenColor(ground))
        #expect(contrast >= enough, "\(scope) has \(contrast) on \(ground).")
      }
    }
  }

  @Test(arguments: BuiltInTheme.allCases, [ColorDepth.eight, .sixteen, .palette])
  func `stays legible where there are fewer colours`(
    builtIn: BuiltInTheme,
    depth: ColorDepth
  ) throws {
    let theme = try Self.reading(builtIn).theme
    for scope in try Self.scopes() where !Self.lines.contains(scope) {
      let style = Self.style(of: scope, in: theme)
      let numbers = depth.numbers(for: style)
      guard numbers.foreground >= 0 else {
        #expect(numbers.background < 0, "\(scope) has the terminal's colour on another background.")
        continue
      }
      let ink = SeenColor.palette[Int(numbers.foreground)]
      let grounds =
        numbers.background >= 0
        ? [SeenColor.palette[Int(numbers.background)]]
        : Self.grounds(of: scope, in: theme).prefix(1).map(SeenColor.init)
      let enough = depth == .palette ? 4 : 3.0
      for ground in grounds {
        let contrast = ink.contrast(to: ground)
        #expect(contrast >= enough, "\(scope) has \(contrast) as \(numbers).")
      }
    }
  }

  @Test(arguments: BuiltInTheme.allCases)
  func `tells by attributes alone what is selected, found and wrong`(builtIn: BuiltInTheme) throws {
    let theme = try Self.reading(builtIn).theme
    let attributes = { (scope: String) in theme.style(for: scope).attributes }
    let signs: Attributes = [.reverse, .standout, .bold, .underline]
    for (scope, base) in [
      ("list.selected", "list.item"), ("overlay.selected", "overlay.item"),
      ("transcript.selection", "transcript.text"), ("transcript.match", "transcript.text"),
      ("transcript.match.current", "transcript.match"), ("markdown.heading", "transcript.text"),
      ("markdown.link", "transcript.text"),
    ] {
      let difference = attributes(scope).symmetricDifference(attributes(base))
      #expect(!difference.isDisjoint(with: signs), "\(scope) looks like \(base).")
    }
  }

  @Test func `every scope the code asks for stands in the dark theme`() throws {
    let known = try ThemeShelf.scopes(of: Self.file(.dark))
    let asked = try Self.askedScopes()
    #expect(asked.count > 40)
    #expect(asked.subtracting(known) == [], "Themes/dark.toml lacks them.")
  }

  /// The scopes that stand in the code as texts, in the ways it asks for a style.
  private static func askedScopes() throws -> Set<String> {
    var root = URL(filePath: #filePath).resolvingSymlinksInPath()
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let scope = /"((?:[a-z]+\.)*[a-z]+)"/
    let call = /(?:style\((?:for: )?|wrapped\([^"\n]*?|[sS]cope = )[^"\n]*"[^\n]*/
    var scopes: Set<String> = []
    for folder in ["Sources/Interface", "Sources/Markdown"] {
      let path = root.appending(path: folder).path
      for name in try FileManager.default.contentsOfDirectory(atPath: path) {
        let text = try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
        for line in text.matches(of: call) {
          for match in line.output.matches(of: scope) { scopes.insert(String(match.1)) }
        }
      }
    }
    return scopes
  }
}
