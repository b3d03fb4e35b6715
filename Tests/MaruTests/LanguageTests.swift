import Conversations
import Curses
import Foundation
import Interface
import Practice
import Screen
import TerminalHarness
import Testing

@testable import maru

/// Sentences in the language of the locale, although the machine has no such locale.
struct LanguageTests {
  private let home: TemporaryHome
  private let korean: [String: String?] = [
    "LC_ALL": nil, "LANG": "C.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8",
  ]

  init() throws {
    home = try TemporaryHome()
  }

  private func write(_ config: String) throws {
    let file = URL(filePath: home.path + "/config/maru/config.toml")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(config.utf8).write(to: file)
  }

  /// Lines of a help text that say something, but nothing in Hangul.
  private func untranslated(_ help: String) -> [String] {
    help.split(separator: "\n").filter { !$0.hasPrefix("사용법:") }.filter { line in
      let words = line.split(separator: " ").filter { !"-<[(".contains($0.first ?? "-") }
      let text = words.joined(separator: " ")
      return text.contains(where: \.isLetter)
        && !text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
    }.map(String.init)
  }

  @Test func `a word that is no command is told, with the command that may be meant`() throws {
    let near = try CommandRun(["lst", "--json"], home: home)
    #expect(near.status == 2)
    #expect(near.errors == "maru: There is no command \"lst\"; did you mean \"list\"?\n")
    #expect(near.output == "")
    let short = try CommandRun(["안녕"], home: home)
    #expect(short.errors.contains("There is no command \"안녕\"; maru help lists them all"))
    let prompt = try CommandRun(["Why is the sky blue?"], environment: korean, home: home)
    #expect(prompt.status == 2)
    #expect(
      prompt.errors == """
        maru: "Why is the sky blue?" 명령이 없습니다. 명령은 maru help에 모두 있고, 물어보려면 maru ask "..."를 쓰세요.

        """
    )
  }

  @Test func `what the system says of a file is in Korean too`() throws {
    let path = home.path + "/none"
    let run = try CommandRun(["import", path], environment: korean, home: home)
    #expect((run.errors + run.output).hasPrefix("\(path): 읽을 수 없습니다: 그런 파일이나 폴더가 없음.\n"))
    let written = try CommandRun(
      ["store", "backup", path + "/to.db"],
      environment: korean,
      home: home
    )
    #expect(written.errors.contains("파일을 열 수 없습니다: 그런 파일이나 폴더가 없음. "))
    #expect(LocalizedText(systemReason: "Owl died") == LocalizedText(verbatim: "Owl died"))
  }

  @Test func `every command explains itself in Korean`() throws {
    let help = try CommandRun(["--help"], environment: korean, home: home)
    #expect(help.status == 0)
    let commands = help.output.split(separator: "\n").drop { $0 != "명령:" }.dropFirst()
      .compactMap { $0.dropFirst(2).split(separator: " ").first }.map(String.init)
      .filter { $0.allSatisfy(\.isLetter) && $0.first?.isASCII == true }
    #expect(Set(commands).isSuperset(of: ["ask", "chat", "config", "list", "show"]))
    for command in commands {
      let run = try CommandRun(["help", command], environment: korean, home: home)
      #expect(run.status == 0)
      #expect(untranslated(run.output) == [], "\(command)")
    }
    let wrong = try CommandRun(["ask", "--nope"], environment: korean, home: home)
    #expect(wrong.status == 2)
    #expect(untranslated(wrong.errors) == [])
  }

  @Test(arguments: [
    (
      ["usage", "--by", "week"],
      "'--by <by>'에 쓸 수 없는 값입니다: 'week'. 다음 가운데 하나를 쓰세요: 'day', 'model', 'gateway', 'conversation', 'turn'"
    ),
    (
      ["export", "-f", "pdf"],
      "'-f <format>'에 쓸 수 없는 값입니다: 'pdf'. 다음 가운데 하나를 쓰세요: 'md', 'json', 'jsonl', 'html'"
    ),
    (["list", "--limit", "x"], "'--limit <limit>'에 쓸 수 없는 값입니다: 'x'"),
    (["usage", "--json=3"], "'--json'에는 값을 쓰지 않습니다: '3'"),
  ])
  func `wrong values are told in Korean`(_ arguments: [String], _ sentence: String) throws {
    try home.write(config: "language = \"ko\"\n")
    let run = try CommandRun(arguments, home: home)
    #expect(run.errors.split(separator: "\n").first.map(String.init) == "오류: " + sentence)
    #expect(run.status == 2)
  }

  @Test func `the table of commands is straight in Korean`() throws {
    let help = try CommandRun(["--help"], environment: korean, home: home).output
    #expect(help.contains("\n  chat (기본)             전체 화면으로"))
    #expect(help.contains("\n  ask                     답 하나를"))
  }

  @Test func `a missing key is told in Korean`() throws {
    let run = try CommandRun(["ask", "-m", "openai/gpt-5", "hi"], environment: korean, home: home)
    #expect(run.status == 3)
    #expect(
      run.errors
        == "maru: openai 키가 없습니다. export OPENAI_API_KEY=... 하거나 maru login openai 명령으로 넣으세요.\n"
    )
  }

  @Test func `a refused connection is told in Korean`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0)
    let address = gateway.baseURL
    await gateway.stop()
    try write("[gateways.gone]\nbase_url = \"\(address)\"\n")
    let run = try CommandRun(["models", "gone"], environment: korean, home: home)
    #expect(run.status == 1)
    #expect(run.errors.hasSuffix("연결이 거절되었습니다. 거기서 듣고 있는 서버가 없습니다.\n"))
  }

  @Test func `mistakes of the config are told in Korean, by the locale or by the config`() throws {
    try write("language = \"ko\"\ntheme = \"drak\"\nvim = 3\n")
    let path = home.path + "/config/maru/config.toml"
    let sentences =
      "\(path):2: \"drak\" 테마가 없습니다. 혹시 \"dark\"인가요?\n"
      + "\(path):3: \"vim\"에는 true 또는 false만 쓸 수 있습니다.\n"
    #expect(
      try CommandRun(["config", "check"], environment: korean, home: home).output == sentences
    )
    #expect(try CommandRun(["config", "check"], home: home).output == sentences)
  }

  @Test func `the config's language goes before the locale`() throws {
    try write("language = \"en\"\n")
    let run = try CommandRun(["show"], environment: korean, home: home)
    #expect(run.errors == "maru: There is no conversation yet; run maru to start one.\n")
  }

  @Test func `a store of a later Maru is told in Korean`() throws {
    _ = try CommandRun(["ask", "-m", "practice/practice-small", "hi"], home: home)
    let store = home.path + "/data/maru/maru.db"
    try Self.raiseVersion(of: store)
    let run = try CommandRun(["ask", "hi"], environment: korean, home: home)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("maru: 저장소 \(store)의 스키마 버전은 99인데 이 마루는 "))
    #expect(run.errors.contains("다른 저장소를 쓰세요. 파일은 그대로 두었습니다."))
  }

  /// Writes the schema's version where SQLite keeps it: four bytes from the 61st on.
  private static func raiseVersion(of path: String) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seek(toOffset: 60)
    try file.write(contentsOf: Data([0, 0, 0, 99]))
    try file.close()
  }

  @Test func `every reason why a chord never arrives has its Korean`() {
    let chords = "ctrl+tab ctrl+i ctrl+m ctrl+[ ctrl+h ctrl+? ctrl+s ctrl+b ctrl+0 alt+["
    for text in chords.split(separator: " ").map(String.init) {
      do throws(ChordError) {
        _ = try Chord(reading: text)
        Issue.record("\(text) arrives")
      } catch {
        #expect(!error.text.korean.contains("terminals"), "\(error.text.korean)")
        #expect(Self.isTranslated(error.text), "\(error.text.korean)")
      }
    }
  }

  @Test func `errors of chords, terminals and the practice gateway are translated`() {
    let errors: [any TranslatedError] = [
      ChordError.empty, ChordError.tooLong("a b c"), ChordError.escapes("esc a"),
      ChordError.unknownModifier("x", in: "x+a"), ChordError.repeatedModifier("alt+alt+a"),
      ChordError.shiftedCharacter("shift+a"), ChordError.unknownKey("x", in: "ctrl+x"),
      TerminalError.notATerminal, TerminalError.unnamedTerminal, TerminalError.dumbTerminal("d"),
      TerminalError.unknownTerminal("u"), TerminalError.claimedAlready,
      PracticeError.portTaken(1), PracticeError.portNotAllowed(1),
      PracticeError.portOutOfRange(1), PracticeError.notStarted("r"),
      KeymapError.unknownAction("a"), ParameterError.unknown("a"), JSONError.tooDeep,
    ]
    for error in errors { #expect(Self.isTranslated(error.text), "\(error)") }
  }

  @Test func `where the terminal shows no UTF-8 the sentence is ASCII in both`() {
    let errors = [TerminalError.foreignEncoding("ko_KR.eucKR"), .foreignTerminal, .noLocale]
    for error in errors {
      #expect(error.text.korean == error.description)
      #expect(error.text.korean.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  private static func isTranslated(_ text: LocalizedText) -> Bool {
    let isHangul = { (scalar: Unicode.Scalar) in (0xAC00...0xD7A3).contains(scalar.value) }
    return text.korean.unicodeScalars.contains(where: isHangul)
      && !text.english.unicodeScalars.contains(where: isHangul)
  }
}
