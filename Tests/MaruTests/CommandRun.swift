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
    let (outputFile, errorFile) = (home.path + "/stdout", home.path + "/stderr")
    let inputFile = home.path + "/stdin"
    if let input { try Data(input.utf8).write(to: URL(filePath: inputFile)) }
    let command = try Command(
      try program ?? BuiltExecutable.maru(),
      arguments,
      environment: home.environment(changing: environment),
      input: input == nil ? "/dev/null" : inputFile,
      output: outputFile,
      errors: errorFile
    )
    status = command.wait()
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
