import Testing

@testable import maru

struct ConfigEditTests {
  private func edited(_ text: String) -> String? {
    ConfigEdit.setting("theme", to: "hanok", in: text)
  }

  @Test func `an empty file gets the one line`() {
    #expect(edited("") == "theme = \"hanok\"\n")
  }

  @Test func `the line is changed where it stands, and its comment stays`() {
    let text =
      "# Mine.\nmodel = 'a/b'\n  theme   = 'dark'  # for now\n[gateways.a] # x\nkey_env=\"A\"\n"
    #expect(
      edited(text)
        == "# Mine.\nmodel = 'a/b'\ntheme = \"hanok\"  # for now\n[gateways.a] # x\nkey_env=\"A\"\n"
    )
    #expect(edited("\"theme\" = \"a\"") == "theme = \"hanok\"")
  }

  @Test func `a new line goes before all others, after the comments at the head`() {
    #expect(edited("model = \"a/b\"\n") == "theme = \"hanok\"\nmodel = \"a/b\"\n")
    #expect(edited("[gateways.a]\n") == "theme = \"hanok\"\n[gateways.a]\n")
    #expect(
      edited("# My config.\n\n# The gateway.\n[gateways.a]\n")
        == "# My config.\n\ntheme = \"hanok\"\n# The gateway.\n[gateways.a]\n"
    )
  }

  @Test func `a theme of a table is another's`() {
    let text = "[gateways.a.headers]\ntheme = \"x\"\n"
    #expect(edited(text) == "theme = \"hanok\"\n" + text)
  }

  @Test func `what one line cannot mend is left alone`() {
    #expect(edited("model = \"\"\"\ntheme = \"a\"\n\"\"\"\n") == nil)
    #expect(edited("theme = [\n\"a\",\n]\n") == nil)
    #expect(edited("theme =\n") == nil)
  }
}
