@testable import Practice
import Testing

struct LessonTests {
  private func text(_ prompts: String...) -> String {
    let messages = prompts.map { CompletionMessage(role: "user", text: $0) }
    return PlannedReply(to: CompletionRequest.asking("").with(messages: messages), model: .small)
      .text
  }

  @Test(arguments: ["help", "/help", "Help!", "도움말", "/도움말"])
  func `explains its commands when asked for help`(prompt: String) {
    #expect(text(prompt).contains("`/error 429`"))
  }

  @Test func `goes on with the tour from prompt to prompt`() {
    #expect(text("so").contains("## Welcome to Maru"))
    #expect(text("so", "so").contains("## Keys worth knowing"))
    #expect(text("so", "so", "so").contains("## Talk to a real model"))
    #expect(text("so", "so", "so", "so", "so", "so").contains("## Welcome to Maru"))
  }

  @Test(arguments: ["/error length", "/error drop", "/error stream"])
  func `goes on from a reply that broke off, to its end`(prompt: String) {
    let asked = [CompletionMessage(role: "user", text: prompt)]
    let request = CompletionRequest.asking("")
    let start = PlannedReply(to: request.with(messages: asked), model: .small)
    let continued = asked + [CompletionMessage(role: "assistant", text: start.text)]
    let rest = PlannedReply(to: request.with(messages: continued), model: .small)
    #expect(start.text + rest.text == Lessons(language: .english).welcome)
    #expect(rest.ending == .finish("stop"))
  }

  @Test func `says the same to the same request`() {
    #expect(text("Why is the sky blue?") == text("Why is the sky blue?"))
  }

  @Test(arguments: [
    ("Why is the sky blue", "Why is the sky blue"),
    (
      "one two three four five six seven eight nine ten", "one two three four five six seven eight…"
    ),
    ("*bold* `code`", #"\*bold\* \`code\`"#),
    ("two\nlines", "two lines"),
    ("", "…"),
    ("<!-- hidden", #"\<\!\-\- hidden"#),
    (String(repeating: "가", count: 60), String(repeating: "가", count: 40) + "…"),
  ])
  func `quotes the first words as plain text`(prompt: String, quotation: String) {
    #expect(Lessons.quotation(of: prompt) == quotation)
  }

  @Test(arguments: [
    (["안녕"], PromptLanguage.korean), (["hello"], .english), (["안녕", "/table"], .korean),
    (["안녕", "hello"], .english), (["안녕", "123"], .korean), (["ㅋㅋ"], .korean), ([], .english),
  ])
  func `follows the language of the newest words`(prompts: [String], language: PromptLanguage) {
    #expect(PromptLanguage(prompts: prompts) == language)
  }

  @Test(arguments: [
    ("/echo  a b", PromptCommand.echo("a b")), ("/long 7", .long(7)), ("/long", .long(12)),
    ("/long 99999", .long(1000)), ("/error 503", .status(503)), ("/error 200", .status(500)),
    ("/error drop", .drop), ("/SLOW", .slow),
  ])
  func `reads commands`(prompt: String, command: PromptCommand) {
    #expect(PromptCommand(prompt) == command)
  }

  @Test(arguments: ["hello", "/", "/echoes", "a /echo b", "help me with Rust"])
  func `takes everything else for a prompt`(prompt: String) {
    #expect(PromptCommand(prompt) == nil)
  }

  @Test func `writes as many paragraphs as asked for`() {
    #expect(text("/long 9").split(separator: "\n\n").count == 9)
  }
}

struct TokenTests {
  @Test(arguments: [
    ("hello", ["hello"]),
    ("practice makes", ["practi", "ce", " makes"]),
    ("마루에서 인사", ["마루", "에서", " 인사"]),
    ("## Title\n\n- a", ["##", " Title", "\n\n", "-", " a"]),
    ("3.14159", ["3", ".", "141", "59"]),
    ("let x = 1;", ["let", " x", " =", " 1", ";"]),
    ("", []),
  ])
  func `splits text into tokens`(text: String, pieces: [String]) {
    #expect(Tokens.pieces(of: text) == pieces)
  }

  @Test(arguments: ["> **a** `b`\n\n  c\t\r\nd 한글 🙂🙂 é", "   ", "\n \n"])
  func `loses nothing`(text: String) {
    #expect(Tokens.pieces(of: text).joined() == text)
  }
}
