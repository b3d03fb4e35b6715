import Conversations
import Foundation
import Storage
import TerminalHarness
import Testing

/// What commands that look after files tell programs, and how they help with ids.
struct CareTests {
  private let home: TemporaryHome
  private var store: String { home.path + "/data/maru/maru.db" }

  init() throws {
    home = try TemporaryHome()
  }

  @Test func `what is done with a store is told as JSON`() throws {
    func json(_ arguments: String..., status: Int32 = 0) throws -> JSONValue {
      let run = try CommandRun(["store"] + arguments + ["--json"], home: home)
      #expect(run.status == status)
      #expect(run.errors.isEmpty)
      return try JSONValue(text: run.output)
    }
    #expect(try CommandRun(["ask", "Hello"], home: home).status == 0)
    let fine: JSONValue = ["file": .string(store), "ok": true, "findings": []]
    #expect(try json("check") == fine)
    let copy = home.path + "/copy.db"
    #expect(try json("backup", copy) == ["file": .string(copy), "ok": true, "findings": []])
    let sizes = try json("vacuum")
    #expect(sizes["file"] == .string(store))
    #expect(sizes["bytes_after"]?.integer ?? 0 > 4_096)
    #expect(sizes["bytes_before"]?.integer ?? 0 > 4_096)
    let repaired = try json("repair")
    #expect(repaired["file"]?.string?.hasPrefix(store + ".repaired-") == true)
    #expect(repaired["kept"] == .string(store))
    #expect(repaired["conversations"] == .number("1"))
    #expect(repaired["messages"] == .number("2"))
    #expect(repaired["findings"] == [])
    var bytes = try Data(contentsOf: URL(filePath: store))
    let range = 4_096 * 3..<4_096 * 3 + 2_000
    bytes.replaceSubrange(range, with: Data(repeating: 0xA5, count: range.count))
    try bytes.write(to: URL(filePath: store))
    let broken = try json("check", status: 1)
    #expect(broken["ok"] == false)
    #expect(broken["findings"]?.elements.first?["fault"] == true)
  }

  @Test func `a config check is told as JSON`() throws {
    let path = home.path + "/config/maru/config.toml"
    let json = try CommandRun(["config", "check", "--json"], home: home)
    #expect(json.output == #"{"file":"\#(path)","ok":true,"problems":[]}"# + "\n")
    try home.write(config: "[budget]\nwarn_at = 0.5\n")
    let wrong = try CommandRun(["config", "check", "--json"], home: home)
    #expect(wrong.status == 1)
    #expect(
      wrong.output == #"{"file":"\#(path)","ok":false,"problems":"#
        + #"["\#(path):1: the budget needs monthly, in US dollars."]}"# + "\n"
    )
  }

  @Test func `the start of several ids lists them, the one that changed last first`() throws {
    let file = home.path + "/in.jsonl"
    let model = ModelReference(gateway: "g", model: "m")
    let lines = (1...12).map { number in
      let time = Timestamp(milliseconds: Int64(number) * 60_000)
      let id = number < 10 ? "8\(number)00000000000000" : "8a0000000000000\(number % 10)"
      let conversation = Conversation(
        id: ConversationID(rawValue: id),
        title: number == 2 ? "" : "여행 \(number)",
        model: model,
        createdAt: time
      )
      return WholeConversation(conversation, []).json.text
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: file))
    #expect(try CommandRun(["import", file], home: home).status == 0)
    let utc = ["TZ": "UTC"]
    let many = try CommandRun(["show", "-c", "8"], environment: utc, home: home)
    #expect(many.status == 1)
    let rows = many.errors.split(separator: "\n")
    try #require(rows.count == 12)
    #expect(rows[0] == "maru: Several conversations begin with 8. Give more of the digits.")
    #expect(rows[1] == "  8a00000000000002  1970-01-01 00:12  여행 12")
    #expect(rows[10] == "  8300000000000000  1970-01-01 00:03  여행 3")
    #expect(rows[11] == "  and more; see maru list")
    for command in [["rm", "8A"], ["tag", "8A", "x"], ["export", "-c", "8A"]] {
      let korean = ["TZ": "UTC", "LC_MESSAGES": "ko_KR.UTF-8"]
      let run = try CommandRun(command, input: "", environment: korean, home: home)
      #expect(run.errors.contains("  8a00000000000001  1970-01-01 00:11  여행 11\n"), "\(command)")
    }
    #expect(try CommandRun(["show", "-c", "82"], home: home).status == 0)
  }
}
