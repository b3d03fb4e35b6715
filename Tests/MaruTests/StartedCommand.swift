import Foundation
import TerminalHarness

/// `maru` without a terminal, while it runs.
final class StartedCommand {
  private let command: Command
  private let outputFile: String

  /// Starts `maru` in a home, where given by another program with its arguments.
  init(_ arguments: [String], home: TemporaryHome, through starter: [String] = []) throws {
    outputFile = home.path + "/started-stdout"
    let words = starter + [try BuiltExecutable.maru()] + arguments
    command = try Command(
      words[0],
      Array(words.dropFirst()),
      environment: home.environment,
      output: outputFile
    )
  }

  /// Returns once a text is in the store; throws where it is not after a thousand looks.
  func waitUntilStored(_ text: String, home: TemporaryHome) throws {
    for _ in 0..<1000 {
      if try CommandRun(["show", "--last"], home: home).output.contains(text) { return }
    }
    throw NeverStored(text: text)
  }

  private struct NeverStored: Error {
    let text: String
  }

  func signal(_ number: Int32) {
    kill(command.process, number)
  }

  /// The most memory it ever had, in KiB.
  func peakMemory() throws -> Int {
    try Self.peakMemory(of: command.process)
  }

  /// The most memory a process ever had, in KiB.
  static func peakMemory(of process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return line.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }

  /// Waits for its end; what it printed, errors too.
  func end() throws -> (status: Int32, output: String) {
    (command.wait(), try String(contentsOfFile: outputFile, encoding: .utf8))
  }
}
