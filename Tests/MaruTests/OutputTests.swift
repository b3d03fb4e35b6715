import Foundation
import TerminalHarness
import Testing

struct OutputTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// Runs a line of shell in which `maru` is Maru.
  private func shell(_ line: String, language: String = "C.UTF-8") throws -> CommandRun {
    try CommandRun(
      ["-c", "maru() { '\(try BuiltExecutable.maru())' \"$@\"; }; \(line)"],
      environment: ["LANG": language],
      home: home,
      program: "/bin/sh"
    )
  }

  @Test(arguments: [
    "list", "list --json", "usage", "usage --csv", "show --last", "search hello",
    "ask hi --no-store", "ask hi --no-store --json", "ask hi --no-store --jsonl", "man",
    "completion bash", "themes", "models", "store check", "config check", "export", "--help",
    "--version", "help ask",
  ])
  func `what cannot be printed is told, and fails`(_ arguments: String) throws {
    #expect(try CommandRun(["ask", "hello"], home: home).status == 0)
    let run = try shell("maru \(arguments) >/dev/full")
    #expect(
      run.errors == "maru: Standard output cannot be written: No space left on device.\n"
    )
    #expect(run.status == 1)
  }

  @Test func `a failed output is told in Korean`() throws {
    let run = try shell("maru list --json >/dev/full", language: "ko_KR.UTF-8")
    #expect(run.errors == "maru: 표준 출력에 쓸 수 없습니다: 남은 자리가 없음.\n")
    #expect(run.status == 1)
  }

  @Test func `a reader that has seen enough ends a command without a word`() throws {
    let unread = "mkfifo f; exec 3<>f 4>f 3<&-; maru man >&4; echo $?"
    let ignored = try shell("cd '\(home.path)'; trap '' PIPE; \(unread)")
    #expect(ignored.output == "0\n")
    #expect(ignored.errors.isEmpty)
    let head = try shell("maru man | head -1")
    #expect(head.errors.isEmpty)
    #expect(head.output.hasPrefix(".TH"))
  }
}
