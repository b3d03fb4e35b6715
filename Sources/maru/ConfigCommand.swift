import ArgumentParser
import Conversations
import Gateway
import Screen

/// `maru config`: the config file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: CommandText.of(
      "Look after the config file.",
      "설정 파일을 돌봅니다."
    ),
    subcommands: [Check.self]
  )

  /// `maru config check`: what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: CommandText.of(
        "Tell every mistake in the config file, with its line and how to mend it.",
        "설정 파일의 잘못을 모두, 줄 번호와 고칠 방법과 함께 알립니다."
      )
    )

    @Flag(help: ArgumentHelp("Print JSON.", "JSON으로 출력합니다."))
    var json = false

    mutating func run() throws {
      let folders = try Folders()
      let language = Language.chosen()
      let reading = try ConfigReader.read(folders)
      let problems =
        reading.problems.map(\.text) + keyProblems(reading.config, folders)
        + themeProblems(folders)
      if json {
        let object = JSONValue.object([
          JSONMember("file", .string(folders.configFile)),
          JSONMember("ok", .bool(problems.isEmpty)),
          JSONMember("problems", .array(problems.map { .string($0(language)) })),
        ])
        try StandardOutput.print(object.printed)
        if problems.isEmpty { return }
        throw ExitCode(1)
      }
      guard problems.isEmpty else {
        try StandardOutput.print(lines: problems.map { SafeText($0(language)) })
        throw ExitCode(1)
      }
      let fine = LocalizedText("ok", "이상 없음")
      try StandardOutput.print("\(SafeText(folders.configFile)): \(fine(language))")
    }

    /// What is wrong with the user's own themes, in use or not.
    private func themeProblems(_ folders: Folders) -> [LocalizedText] {
      let shelf = ThemeShelf(folders)
      return shelf.ownNames.flatMap { name in
        do throws(CommandFailure) {
          return try shelf.read(name).problems.map(\.text)
        } catch {
          return [error.text]
        }
      }
    }

    /// What is wrong with the files of keys, whatever gateway they are for.
    private func keyProblems(_ config: Config, _ folders: Folders) -> [LocalizedText] {
      let names = Set(config.gateways.map(\.name)).union(GatewayPreset.all.map(\.name))
      let paths = names.map { config.gateway(named: $0)?.keyFile ?? folders.keyFile(of: $0) }
      return Set(paths).sorted().compactMap { path in
        do throws(CommandFailure) {
          _ = try OwnFile.read(path, mustBeSecret: true)
          return nil
        } catch {
          return error.text
        }
      }
    }
  }
}
