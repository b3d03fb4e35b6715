import Conversations
import Foundation
import Storage
import TerminalHarness
import Testing

@testable import maru

private typealias Attachment = Conversations.Attachment

/// What is exported besides the shown path: files, and other branches.
struct ExportTests {
  @Test(
    arguments: [
      ("photo.png", "image/png", "photo.png"), ("../../.ssh/id.rsa", "text/plain", "ssh-id.rsa"),
      ("a b%?.tar.gz", "application/gzip", "a b%-.tar.gz"), ("README", "text/plain", "README.txt"),
      ("", "application/pdf", "file.pdf"), ("x.\u{1B}", "audio/mpeg", "x.mpeg"),
      (".bashrc", "application/octet-stream", "file.bashrc"),
      ("/", "application/octet-stream", "file.bin"),
    ]
  )
  func `an attachment gets the safe name of a file`(name: String, type: String, file: String) {
    let attachment = Attachment(name: name, mediaType: type, content: .bytes([1]))
    #expect(attachment.fileName == file)
  }

  /// The sample with a second reply, and what follows another first prompt.
  private var branched: WholeConversation {
    var sample = ExchangeTests().whole("여행", "hi *you*", "안녕")
    let first = sample.messages[0].id
    func message(_ id: String, _ parent: MessageID?, _ text: String, isReply: Bool) -> Message {
      Message(
        id: MessageID(rawValue: id),
        parent: parent,
        role: isReply ? .assistant : .user,
        text: text,
        createdAt: sample.conversation.createdAt,
        reply: isReply ? Reply(state: .complete, model: sample.conversation.model) : nil
      )
    }
    sample.messages += [
      message("00000000000000ac", first, "Other", isReply: true),
      message("00000000000000ad", nil, "From anew", isReply: false),
      message("00000000000000ae", MessageID(rawValue: "00000000000000ad"), "Yes", isReply: true),
    ]
    return sample
  }

  @Test func `every branch stands behind the shown one, each message once`() throws {
    let sample = branched
    #expect(
      sample.branches.map { $0.map(\.text) }
        == [["hi *you*", "안녕"], ["Other"], ["From anew", "Yes"]]
    )
    var writer = ExportWriter(format: .md, language: .english, utcOffset: 0)
    #expect(!writer.document(sample).contains("Other"))
    writer.hasAllBranches = true
    let text = writer.document(sample)
    #expect(
      text.hasSuffix(
        #"""

        안녕

        ---

        *Another branch, after “hi \*you\*”*

        ## m (2/2)

        Other

        ---

        *Another branch, from the start*

        ## You (2/2)

        From anew

        ## m

        Yes

        """#
      )
    )
    let page = ExportWriter(format: .html, language: .korean, utcOffset: 0, hasAllBranches: true)
      .document(sample)
    #expect(page.contains("<hr>\n<p class=\"note\">다른 갈래: “hi *you*” 다음부터</p>\n<section"))
    let home = try TemporaryHome()
    let file = home.path + "/in.jsonl"
    try Data(sample.json.text.utf8).write(to: URL(filePath: file))
    #expect(try CommandRun(["import", file], home: home).status == 0)
    let all = try CommandRun(["export", "--all-branches"], home: home)
    #expect(all.output.contains("*Another branch, from the start*"))
    let both = ["export", "--all-branches", "--branch", "00000000000000aa"]
    #expect(try CommandRun(both, home: home).status == 2)
  }

  @Test func `the size of what was attached is grouped, in both languages`() {
    let file = Attachment(
      name: "a.pdf",
      mediaType: "application/pdf",
      content: .bytes([UInt8](repeating: 0, count: 1_234_567))
    )
    #expect(file.summary(.english) == "a.pdf, application/pdf, 1,234,567 bytes")
    #expect(file.summary(.korean) == "a.pdf, application/pdf, 1,234,567바이트")
  }
}
