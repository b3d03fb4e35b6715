import Conversations
@testable import maru

/// Any config file is read, or every mistake in it told.
enum ConfigTarget {
  private static let folders = try? Folders(Environment(["HOME": "/nonexistent"]))

  static func check(_ input: Input) -> CInt {
    let text = input.text
    guard let folders else { return 0 }
    let reading = ConfigReader.read(text, path: "config.toml", folders: folders)
    let lineCount = text.utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    for problem in reading.problems {
      expect(!problem.sentence.english.isEmpty, "a mistake is told in English")
      expect(!problem.sentence.korean.isEmpty, "and in Korean")
      if let line = problem.line { expect(1...lineCount ~= line, "line \(line) is in the file") }
    }
    checkEdit(text, reading, folders)
    return 0
  }

  /// A theme that is set is read again, with all else as it was.
  private static func checkEdit(
    _ text: String,
    _ reading: ConfigReader.Reading,
    _ folders: Folders
  ) {
    guard let edited = ConfigEdit.setting("theme", to: "light", in: text) else { return }
    var expected = reading.config
    expected.theme = "light"
    let again = ConfigReader.read(edited, path: "config.toml", folders: folders)
    expectEqual(again.config, expected, "only the theme is another")
  }
}
