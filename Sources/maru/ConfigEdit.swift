import Conversations
import Glibc
import Interface
import TOMLKit

/// Changes one setting of the config file and leaves all else as it was written.
nonisolated enum ConfigEdit {
  /// Puts a theme's name into the config file, which is made where there is none.
  static func storeTheme(_ name: String, in folders: Folders) -> Event {
    let path = resolved(folders.configFile)
    do throws(CommandFailure) {
      let text = try OwnFile.read(path, mustBeSecret: false) ?? ""
      guard let edited = setting("theme", to: name, in: text) else {
        throw CommandFailure(
          "\(path) cannot be changed; put this line at its top: theme = \"\(name)\"",
          "\(path.with(.object)) 고칠 수 없습니다. 맨 위에 이 줄을 넣으세요: theme = \"\(name)\""
        )
      }
      let mode = mode(of: path)
      try OwnFile.write(edited, to: path)
      if let mode { chmod(path, mode) }
      return .themes(.stored(name: name, path: path))
    } catch {
      return .done(.failed(error.text))
    }
  }

  /// The text with a key outside all tables set to a plain text; `nil` where it is written in a way
  /// that a change of one line cannot mend.
  static func setting(_ key: String, to value: String, in text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = "\(key) = \"\(value)\""
    let tables = lines.firstIndex { $0.drop(while: \.isWhitespace).hasPrefix("[") }
    let place = lines[..<(tables ?? lines.count)].firstIndex { isSetting($0, key) }
    if let place {
      lines[place] = line + remainder(of: lines[place])
    } else {
      lines.insert(line, at: placeForNew(in: lines))
    }
    let edited = lines.joined(separator: "\n")
    return isChange(of: text, to: edited, key, value) ? edited : nil
  }

  private static func isSetting(_ line: String, _ key: String) -> Bool {
    let name = line.prefix { $0 != "=" }
    guard name.endIndex < line.endIndex else { return false }
    return name.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" } == key
  }

  /// What follows the value of a line: a comment with the blanks before it.
  private static func remainder(of line: String) -> Substring {
    let value = line.drop { $0 != "=" }.dropFirst().drop(while: \.isWhitespace)
    guard let quote = value.first, quote == "\"" || quote == "'" else { return "" }
    return value.dropFirst().drop { $0 != quote }.dropFirst()
  }

  /// After the comments at the file's head, where a blank line ends them.
  private static func placeForNew(in lines: [String]) -> Int {
    let head = lines.prefix { $0.hasPrefix("#") }.count
    return lines.indices.contains(head) && lines[head].isEmpty && head > 0 ? head + 1 : 0
  }

  /// Whether one text says what the other says but for one key.
  private static func isChange(
    of text: String,
    to edited: String,
    _ key: String,
    _ value: String
  ) -> Bool {
    guard let before = try? ConfigSource(path: "", text: text).table(),
      let after = try? ConfigSource(path: "", text: edited).table()
    else { return false }
    before[key] = value
    return before.convert() == after.convert()
  }

  /// Where a link leads: what is written is the file itself.
  private static func resolved(_ path: String) -> String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
  }

  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }
}
