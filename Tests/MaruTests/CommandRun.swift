import Conversations
import Foundation
import Storage
import TerminalHarness

/// `maru` run to its end without a terminal.
struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  /// Runs `maru`, or a program at another path, in a home.
  init(
    _ arguments: [String],
    input: String? = nil,
    environment: [String: String?] = [:],
    home: TemporaryHome,
    program: String? = nil
  ) throws {
    let process = Process()
    let (outputFile, errorFile) = (home.path + "/stdout", home.path + "/stderr")
    for file in [outputFile, errorFile] {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    }
    process.executableURL = URL(filePath: try program ?? BuiltExecutable.maru())
    process.arguments = arguments
    process.environment = home.environment(changing: environment)
    process.standardOutput = FileHandle(forWritingAtPath: outputFile)
    process.standardError = FileHandle(forWritingAtPath: errorFile)
    let pipe = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : pipe
    // `waitUntilExit` turns in a loop all the while.
    let exit = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in exit.signal() }
    try process.run()
    if let input {
      try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    }
    exit.wait()
    status = process.terminationStatus
    output = try String(contentsOfFile: outputFile, encoding: .utf8)
    errors = try String(contentsOfFile: errorFile, encoding: .utf8)
  }
}

extension TemporaryHome {
  /// Writes the config file, making its folder.
  func write(config: String) throws {
    let folder = path + "/config/maru"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(config.utf8).write(to: URL(filePath: folder + "/config.toml"))
  }

  /// The id of the conversation that was last written to.
  func newestConversation() throws -> String {
    let store = try ConversationStore(at: path + "/data/maru/maru.db", mayOnlyRead: true)
    return try store.conversations(limit: 1).first?.id.rawValue ?? ""
  }
}
