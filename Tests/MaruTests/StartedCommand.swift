import Foundation
import TerminalHarness

/// `maru` without a terminal, while it runs.
final class StartedCommand {
  private let process = Process()
  private let outputFile: String
  private let exit = DispatchSemaphore(value: 0)

  /// Starts `maru` in a home.
  init(_ arguments: [String], home: TemporaryHome) throws {
    outputFile = home.path + "/started-stdout"
    _ = FileManager.default.createFile(atPath: outputFile, contents: nil)
    process.executableURL = URL(filePath: try BuiltExecutable.maru())
    process.arguments = arguments
    process.environment = home.environment(changing: [:])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: outputFile)
    process.standardError = process.standardOutput
    process.terminationHandler = { [exit] _ in exit.signal() }
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
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
    kill(process.processIdentifier, number)
  }

  /// The most memory it ever had, in KiB.
  func peakMemory() throws -> Int {
    try Self.peakMemory(of: process.processIdentifier)
  }

  /// The most memory a process ever had, in KiB.
  static func peakMemory(of process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return line.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }

  /// Waits for its end; what it printed, errors too.
  func end() throws -> (status: Int32, output: String) {
    exit.wait()
    return (process.terminationStatus, try String(contentsOfFile: outputFile, encoding: .utf8))
  }
}
