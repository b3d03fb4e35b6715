import ArgumentParser
import Conversations
import Interface
import Screen

/// `maru man`: the manual page.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: CommandText.of(
      "Print the manual page: maru man | man -l -",
      "설명서를 출력합니다: maru man | man -l -"
    )
  )

  mutating func run() throws {
    let help = try CommandFailure.wrapping { try JSONValue(text: Maru._dumpHelp()) }
    guard let command = help["command"] else { return }
    try StandardOutput.write(ManualPage(command, .chosen()).text)
  }
}

/// The manual page in the man macros of roff, from the same tables as the help.
nonisolated struct ManualPage {
  private let command: JSONValue
  private let language: Language
  private var lines: [String] = []

  /// - Parameters:
  ///   - command: What the argument parser dumps of the root command.
  ///   - language: That of the headings and of what is not in the dump.
  init(_ command: JSONValue, _ language: Language) {
    self.command = command
    self.language = language
    lines = [".TH MARU 1 \"\" \"maru \(Maru.version)\"", ".nh", ".ad l"]
    heading("NAME", "이름")
    lines.append("maru \\- " + Self.escaped(command["abstract"]?.string ?? ""))
    heading("SYNOPSIS", "사용법")
    lines.append(".B maru")
    lines.append(
      LocalizedText("[\\fIcommand\\fR] [\\fIoptions\\fR]", "[\\fI명령\\fR] [\\fI옵션\\fR]")(language)
    )
    heading("DESCRIPTION", "설명")
    paragraph(command["discussion"]?.string)
    heading("COMMANDS", "명령")
    for subcommand in command["subcommands"]?.elements ?? [] { add(subcommand, under: "maru") }
    addReference()
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func heading(_ english: String, _ korean: String) {
    lines.append(".SH " + LocalizedText(english, korean)(language))
  }

  private mutating func paragraph(_ text: String?) {
    guard let text else { return }
    for line in text.split(separator: "\n") { lines.append(Self.escaped(String(line))) }
  }

  private mutating func add(_ command: JSONValue, under parent: String) {
    guard command["shouldDisplay"] != .bool(false), let name = command["commandName"]?.string,
      name != "help"
    else { return }
    lines.append(".SS \(Self.escaped("\(parent) \(name)"))")
    paragraph(command["abstract"]?.string)
    if let discussion = command["discussion"]?.string {
      lines.append(".PP")
      paragraph(discussion)
    }
    let common: Set = ["help", "version"]
    for argument in command["arguments"]?.elements ?? [] {
      guard argument["shouldDisplay"] != .bool(false),
        !common.contains(argument["valueName"]?.string ?? "")
      else { continue }
      term(Self.term(of: argument), argument["abstract"]?.string ?? "")
    }
    for subcommand in command["subcommands"]?.elements ?? [] {
      add(subcommand, under: "\(parent) \(name)")
    }
  }

  /// `-c, --conversation ID`, or an argument's name.
  private static func term(of argument: JSONValue) -> String {
    let value = argument["valueName"]?.string ?? ""
    let names = (argument["names"]?.elements ?? []).compactMap { name -> String? in
      guard let text = name["name"]?.string else { return nil }
      return "\\fB" + escaped((name["kind"]?.string == "short" ? "-" : "--") + text) + "\\fR"
    }
    if names.isEmpty { return "\\fI\(escaped(value))\\fR" }
    let isOption = argument["kind"]?.string == "option"
    return names.joined(separator: ", ") + (isOption ? " \\fI\(escaped(value))\\fR" : "")
  }

  /// What holds for every command.
  private mutating func addReference() {
    heading("KEYS", "키")
    addKeys()
    heading("FILES", "파일")
    addTerms(Self.files)
    heading("ENVIRONMENT", "환경 변수")
    addTerms(Self.variables)
    heading("EXIT STATUS", "종료 코드")
    addTerms(Self.codes)
  }

  private mutating func addKeys() {
    for group in Binding.groups {
      lines.append(".SS \(Self.escaped(group.title(language)))")
      for binding in group.bindings {
        let chords = binding.sequences().map(\.label).joined(separator: "  ")
        let name = "\\fB\(Self.escaped(binding.name))\\fR"
        let shown = chords.isEmpty ? name : "\(name)  \(Self.escaped(chords))"
        term(shown, binding.help(language))
      }
    }
  }

  private mutating func addTerms(_ terms: [(name: String, text: LocalizedText)]) {
    for (name, text) in terms { term("\\fB\(Self.escaped(name))\\fR", text(language)) }
  }

  /// - Parameters:
  ///   - term: In roff.
  ///   - text: As it is read.
  private mutating func term(_ term: String, _ text: String) {
    lines += [".TP", term]
    paragraph(text.isEmpty ? "\u{A0}" : text)
  }

  /// A line of text that roff takes as it is.
  static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
      .replacing("\"", with: "\\(dq").replacing("'", with: "\\(aq")
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
