import Conversations
import Screen
import Testing

@testable import Interface

struct ThemePickerTests {
  private static func theme(_ name: String, _ index: UInt8) -> Theme {
    Theme(
      name: name,
      styles: [
        "screen": Style(background: .indexed(index)),
        "transcript.failure": Style(foreground: .indexed(9)),
      ]
    )
  }

  private let plain = theme("plain", 1)
  private let choices = [
    ThemeChoice(name: "plain", theme: theme("plain", 1)),
    ThemeChoice(name: "mine", theme: theme("mine", 2), isOwn: true),
    ThemeChoice(name: "broken", theme: nil, isOwn: true, problem: "broken.toml:3: no colour."),
  ]

  private func opened(rows: Int = 24, columns: Int = 80, language: Language = .english) -> AppState
  {
    var state = Fixture.state(rows: rows, columns: columns, language: language, theme: plain)
    #expect(state.press("f4") == [.loadThemes])
    _ = state.handle(.themes(.loaded(choices)), at: state.now)
    return state
  }

  private func background(_ state: AppState) -> Color? {
    var state = state
    return Renderer.frame(of: &state)[1, 79].style.background
  }

  @Test func `the themes are listed, with a star at the one in use`() {
    var state = opened()
    let rows = state.screen().compactMap { row in
      row.firstIndex(of: "│").map { String(row[$0...]) }
    }
    #expect(
      rows.map { $0.filter { $0 != "│" } } == [
        " * plain" + String(repeating: " ", count: 42),
        "   mine  (your own)" + String(repeating: " ", count: 31),
        "   broken  (its file has mistakes)" + String(repeating: " ", count: 16),
      ]
    )
  }

  @Test func `moving shows the whole screen in the theme, and escape goes back`() {
    var state = opened()
    #expect(background(state) == .indexed(1))
    _ = state.press("down")
    #expect(background(state) == .indexed(2))
    #expect(state.press("esc") == [])
    #expect(background(state) == .indexed(1))
    #expect(state.overlay == nil)
  }

  @Test func `every way out but taking it goes back`() {
    for key in ["esc", "ctrl+c"] {
      var state = opened()
      _ = state.press("j", key)
      #expect(state.settings.theme == plain)
      #expect(state.overlay == nil)
    }
  }

  @Test func `enter takes the theme and keeps it`() {
    var state = opened()
    #expect(state.press("down", "enter") == [.storeTheme("mine")])
    #expect(state.overlay == nil)
    #expect(state.settings.theme.name == "mine")
    _ = state.handle(.themes(.stored(name: "mine", path: "/c/config.toml")), at: state.now)
    #expect(state.message == "Theme mine is kept in /c/config.toml.")
  }

  @Test func `a theme with mistakes tells them and cannot be taken`() {
    var state = opened()
    _ = state.press("end")
    #expect(state.message == "broken.toml:3: no colour.")
    #expect(state.settings.theme == plain)
    #expect(state.press("enter") == [])
    #expect(state.message == "broken.toml:3: no colour.")
  }

  @Test func `a theme that suits the terminal waits until the picker is closed`() {
    var state = opened()
    _ = state.press("down")
    let light = Self.theme("light", 3)
    _ = state.handle(.themes(.suited(light)), at: state.now)
    #expect(state.settings.theme.name == "mine")
    _ = state.press("esc")
    #expect(state.settings.theme == light)
  }

  @Test func `each theme shows its own colours whatever is worn`() throws {
    var state = opened()
    let frame = Renderer.frame(of: &state)
    let row = try #require(frame.textLines().firstIndex { $0.contains("* plain") })
    let chips = frame.row(row).compactMap(\.style.background)
    #expect(chips.contains(.indexed(9)))
    #expect(frame.row(row + 1).compactMap(\.style.background).contains(.indexed(2)))
  }

  @Test func `it can be used in the smallest terminal, and in Korean`() {
    var state = opened(rows: 10, columns: 40, language: .korean)
    _ = state.press("down")
    #expect(state.screen().contains { $0.contains("mine") && $0.contains("(내 테마)") })
  }
}
