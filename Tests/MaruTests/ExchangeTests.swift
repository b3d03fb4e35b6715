import Conversations
import Foundation
import Storage
import TerminalHarness
import Testing

@testable import maru

private typealias Attachment = Conversations.Attachment

struct ExchangeTests {
  func whole(_ title: String, _ prompt: String, _ text: String) -> WholeConversation {
    let model = ModelReference(gateway: "g", model: "m")
    var conversation = Conversation(
      id: ConversationID(rawValue: "00000000000000c1"),
      title: title,
      model: model,
      createdAt: Timestamp(milliseconds: 0)
    )
    let (first, second) = (
      MessageID(rawValue: "00000000000000aa"), MessageID(rawValue: "00000000000000ab")
    )
    conversation.leaf = second
    var asked = Message(
      id: first,
      parent: nil,
      role: .user,
      text: prompt,
      createdAt: conversation.createdAt
    )
    asked.attachments = [
      Attachment(name: "a\".png", mediaType: "image/png", content: .bytes([1, 2])),
      Attachment(name: "b.svg", mediaType: "image/svg+xml", content: .bytes([60])),
      Attachment(name: "c", mediaType: "image/*", content: .link("javascript:alert(1)")),
    ]
    var reply = Reply(state: .stopped, model: model)
    reply.reasoning = "Hm."
    let answer = Message(
      id: second,
      parent: first,
      role: .assistant,
      text: text,
      createdAt: conversation.createdAt,
      reply: reply
    )
    return WholeConversation(conversation, [asked, answer])
  }

  private func export(_ format: ExportFormat, _ whole: WholeConversation, raw: Bool = false)
    -> String
  {
    var writer = ExportWriter(format: format, language: .english, utcOffset: 0)
    writer.isRaw = raw
    return writer.document(whole)
  }

  @Test func `Markdown has the path as it was written, without what nobody sees`() {
    let sample = whole("A *b*\u{202E}", "hi\u{200B}", "**x**\r\n\u{1B}[31m")
    #expect(
      export(.md, sample) == #"""
        # A \*b\*

        1970-01-01 00:00 · g/m

        ## You

        hi

        - Attachment: a".png, image/png, 2 bytes

        - Attachment: b.svg, image/svg+xml, 1 byte

        - Attachment: c, image/\*

        ## m (stopped by you)

        > **Reasoning**
        >
        > Hm.

        **x**
        [31m

        """#
    )
    #expect(export(.md, sample, raw: true).contains("hi\u{200B}\n"))
  }

  @Test func `a page has nothing in it that runs or is loaded`() {
    let text = """
      <script>alert(1)</script> [a](javascript:alert(1)) [b](https://a.example/?x=1&y=2)
      ![c](http://evil.example/c.png) `<i>` **굵게**
      """
    let page = export(.html, whole("</title><script>", "<b>\n&", text))
    #expect(!page.contains("<script"))
    #expect(!page.contains("javascript:"))
    #expect(page.components(separatedBy: "<img ").count == 2)
    #expect(page.contains(#"<img alt="a&quot;.png" src="data:image/png;base64,AQI=">"#))
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"))
    #expect(page.contains("<p class=\"prompt\">&lt;b&gt;\n&amp;</p>"))
    #expect(
      page.contains(
        "&lt;script&gt;alert(1)&lt;/script&gt; a <a href=\"https://a.example/?x=1&amp;y=2\""
      )
    )
    #expect(page.contains("<code>&lt;i&gt;</code> <strong>굵게</strong>"))
    #expect(page.contains(#"<article lang="ko">"#))
  }

  @Test(
    arguments: [
      ("../../etc/x", "etc-x"), ("/etc/passwd", "etc-passwd"), ("-rf .", "rf"),
      (".bashrc", "bashrc"),
      ("con\u{1B}]0;\0", "con-]0;"), ("a/\u{310}b\\\u{301}c", "a-b-c"),
      ("\u{1112}\u{1161}\u{11AB}글", "한글"),
      ("  ", "00000000000000c1"),
      (String(repeating: "가", count: 40), String(repeating: "가", count: 22)),
    ]
  )
  func `a title becomes the safe name of a file`(title: String, name: String) {
    let stem = whole(title, "", "").conversation.fileStem
    #expect(stem == name)
    #expect(Array(stem.unicodeScalars) == Array(name.unicodeScalars))
  }

  @Test func `the built program takes back what it wrote`() throws {
    let home = try TemporaryHome()
    let sample = whole("여행", "hi\0", "안녕")
    let file = home.path + "/in.jsonl"
    try Data((sample.json.text + "\n").utf8).write(to: URL(filePath: file))
    let first = try CommandRun(["import", file], home: home)
    #expect(first.output == "1 new, 0 grown, 0 already there, 0 skipped; 2 messages added.\n")
    let again = try CommandRun(["import", "--json", file], home: home)
    #expect(try JSONValue(text: again.output)["known"] == .number("1"))
    let out = try CommandRun(["export", "-c", "00000000000000c1", "-f", "jsonl"], home: home)
    #expect(out.output == sample.json.text + "\n")
    #expect(out.errors.isEmpty)
    let all = try CommandRun(["export", "--all", "-f", "json"], home: home)
    #expect(try JSONValue(text: all.output) == .array([sample.json]))
    let branch = try CommandRun(
      ["export", "-c", "0", "--branch", "00000000000000aa", "-f", "json"],
      home: home
    )
    #expect(try JSONValue(text: branch.output)["messages"]?.elements.count == 1)
  }

  @Test func `the built program takes a session of aichat over once`() throws {
    let home = try TemporaryHome()
    let file = home.path + "/여행.yaml"
    let session = "model: openai:gpt-4o\nmessages:\n- role: user\n  content: 안녕\n"
    try Data(session.utf8).write(to: URL(filePath: file))
    let first = try CommandRun(["import", file], home: home)
    #expect(first.output == "1 new, 0 grown, 0 already there, 0 skipped; 1 message added.\n")
    let again = try CommandRun(["import", file], home: home)
    #expect(again.output == "0 new, 0 grown, 1 already there, 0 skipped; 0 messages added.\n")
    try Data("model: a\nb: *a\n".utf8).write(to: URL(filePath: file))
    let refused = try CommandRun(["import", file], home: home)
    #expect(refused.status == 1)
    #expect(refused.output.hasPrefix("\(file): Line 2 stands for another place of the file (*)"))
  }

  @Test func `none are an empty array, and one without a title is told from a blank`() throws {
    let home = try TemporaryHome()
    let none = try CommandRun(["export", "--all", "-f", "json"], home: home)
    #expect(none.output == "[]\n")
    #expect(none.status == 0)
    let file = home.path + "/in.jsonl"
    let sample = whole("", "hi", "안녕")
    try Data(sample.json.text.utf8).write(to: URL(filePath: file))
    #expect(try CommandRun(["import", file], home: home).status == 0)
    #expect(try CommandRun(["list"], home: home).output.contains("  (untitled)  "))
    let korean = try CommandRun(["list"], environment: ["LC_MESSAGES": "ko_KR.UTF-8"], home: home)
    #expect(korean.output.contains("  (제목 없음)  "))
    #expect(try CommandRun(["list", "--json"], home: home).output.contains(#""title":"""#))
    let found = try CommandRun(["search", "hi"], home: home)
    #expect(found.output.hasPrefix("00000000  (untitled)  (g/m)\n"))
    let words = try CommandRun(
      ["---completion", "show", "--", "-c", "2", "0", "maru", "show", ""],
      environment: ["SAP_SHELL": "fish"],
      home: home
    )
    #expect(words.output == "00000000\tuntitled\n")
    let page = try CommandRun(["export", "-f", "html"], home: home)
    #expect(page.output.contains("<title>Untitled</title>"))
  }

  @Test func `files in a folder never replace others, and a file only by force`() throws {
    let home = try TemporaryHome()
    let file = home.path + "/in.jsonl"
    try Data(whole("여행", "hi", "안녕").json.text.utf8).write(to: URL(filePath: file))
    _ = try CommandRun(["import", file], home: home)
    let folder = home.path + "/out/"
    for _ in 1...2 {
      #expect(try CommandRun(["export", "--all", "-o", folder], home: home).status == 0)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["여행-2.files", "여행-2.md", "여행.files", "여행.md"])
    let files = folder + "여행-2.files"
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: files).sorted() == ["a.png", "b.svg"]
    )
    #expect(FileManager.default.contents(atPath: files + "/a.png") == Data([1, 2]))
    let rights = try FileManager.default.attributesOfItem(atPath: files + "/a.png")
    #expect(rights[.posixPermissions] as? Int == 0o600)
    let linked = try String(contentsOfFile: folder + "여행-2.md", encoding: .utf8)
    #expect(
      linked.contains(
        """
        ![a".png, image/png, 2 bytes](여행-2.files/a.png)

        - Attachment: [b.svg, image/svg+xml, 1 byte](여행-2.files/b.svg)

        - Attachment: c, image/\\*

        """
      )
    )
    let single = folder + "여행.md"
    let refused = try CommandRun(["export", "-o", single, "-f", "html"], home: home)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("--force"))
    #expect(
      try CommandRun(["export", "-o", single, "-f", "html", "--force"], home: home).status == 0
    )
    #expect(try String(contentsOfFile: single, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
    let missing = try CommandRun(["import", home.path + "/none"], home: home)
    #expect(missing.status == 1)
    #expect(missing.output.contains("No such file"))
  }
}
