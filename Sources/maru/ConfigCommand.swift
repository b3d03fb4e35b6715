import ArgumentParser
import Screen

/// `maru config`: the config file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Look after the config file.",
    subcommands: [Check.self]
  )

  /// `maru config check`: what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Tell every mistake in the config file, with its line and how to mend it."
    )

    mutating func run() throws {
      let folders = try Folders()
      let reading = try ConfigReader.read(folders)
      guard reading.problems.isEmpty else {
        for problem in reading.problems { print(SafeText(problem.description)) }
        throw ExitCode(1)
      }
      print("\(SafeText(folders.configFile)): ok")
    }
  }
}
