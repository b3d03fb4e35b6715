import Conversations
import Testing

@testable import Interface

struct ExportTests {
  private func given(_ command: String, _ state: inout AppState) -> [Effect] {
    state.type(command)
    return state.press("enter")
  }

  @Test func `the shown conversation is written as the command asks`() throws {
    var state = Fixture.state()
    let turn = state.send("hi")
    let id = try #require(turn).conversation.id
    let asked = [
      ("/export", ExportRequest("md")), ("/export html", ExportRequest("html")),
      ("/export json a b.txt", ExportRequest("JSON a b.txt")),
      ("/export ~/notes.html", ExportRequest("html ~/notes.html")),
    ]
    for (command, request) in asked {
      let effects = given(command, &state)
      #expect(effects == [.export(id, try #require(request), held: nil)])
    }
    let pressed = state.press("alt+w")
    #expect(pressed == [.export(id, try #require(ExportRequest("")), held: nil)])
  }

  @Test func `what names no format, and what is not stored, is told`() {
    var state = Fixture.state(language: .korean)
    _ = given("/export md", &state)
    #expect(state.message == "아직 내보낼 것이 없습니다.")
    _ = given("/export notes.pdf", &state)
    #expect(state.message?.contains("md, json, jsonl, html") == true)
    #expect(ExportRequest("md")?.file == nil)
    #expect(ExportRequest("json a b")?.file == "a b")
  }
}
