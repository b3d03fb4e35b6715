import Conversations
import Glibc
import Interface
import Screen
import Themes

/// The themes there are: those that come with Maru, and the user's, each a file
/// `themes/NAME.toml` in the config's folder. A user's goes before a built-in one of its name.
nonisolated struct ThemeShelf: Sendable {
  private let folder: String

  init(_ folders: Folders) {
    folder = folders.config + "/themes"
  }

  /// Every name: those built in, then the user's in order.
  var names: [String] {
    let builtIn = BuiltInTheme.allCases.map(\.rawValue)
    return builtIn + ownNames.filter { !builtIn.contains($0) }
  }

  /// The names of the user's own themes, in order.
  var ownNames: [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let file = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let name = String(file.dropLast(Self.ending.count))
      if file.hasSuffix(Self.ending), Self.isName(name) { names.append(name) }
    }
    return names.sorted()
  }

  func contains(_ name: String) -> Bool {
    BuiltInTheme(rawValue: name) != nil || isOwn(name)
  }

  func isOwn(_ name: String) -> Bool {
    Self.isName(name) && access(path(of: name), F_OK) == 0
  }

  /// A theme by its name.
  ///
  /// - Throws: `CommandFailure` with every mistake in its files, or where there is none of that
  ///   name.
  func theme(_ name: String) throws(CommandFailure) -> (theme: Theme, warnings: [ConfigProblem]) {
    let reading = try read(name)
    guard reading.problems.allSatisfy(\.isWarning) else {
      throw CommandFailure(lines: reading.problems.map(\.text))
    }
    return (reading.theme, reading.problems)
  }

  /// A theme with all that is wrong with it.
  ///
  /// - Throws: `CommandFailure` where there is none of that name, or a file cannot be read.
  func read(_ name: String) throws(CommandFailure) -> ThemeReader.Reading {
    var files: [ThemeFile] = []
    var own: [String] = []
    var next: String? = name
    while let current = next {
      let isOwn = own.count == files.count && !own.contains(current) && self.isOwn(current)
      guard let file = try isOwn ? ownFile(current) : builtInFile(current) else {
        guard let last = files.last else { throw unknown(current) }
        let advice = Spelling.advice(for: current, among: names)
        last.table?.note(
          ["inherits"],
          "there is no theme \"\(current)\" to inherit; \(advice.english)",
          "물려받을 \"\(current)\" 테마가 없습니다. \(advice.korean)"
        )
        break
      }
      if isOwn { own.append(current) }
      files.append(file)
      next = file.inherits
    }
    if !own.isEmpty { warnOfScopes(in: files.prefix(own.count)) }
    return ThemeReader.read(files, name: name)
  }

  /// Every theme, for choosing one.
  func choices(_ language: Language) -> [ThemeChoice] {
    names.map { name in
      do throws(CommandFailure) {
        let theme = try theme(name).theme
        return ThemeChoice(name: name, theme: theme, isOwn: isOwn(name))
      } catch {
        let problem = error.text(language).prefix { $0 != "\n" }
        return ThemeChoice(name: name, theme: nil, isOwn: true, problem: String(problem))
      }
    }
  }

  // MARK: files

  private static let ending = ".toml"

  private func path(of name: String) -> String { "\(folder)/\(name)\(Self.ending)" }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
  }

  private func unknown(_ name: String) -> CommandFailure {
    let advice = Spelling.advice(for: name, among: names)
    return CommandFailure(
      "There is no theme \(name); \(advice.english)",
      "\(name) 테마가 없습니다. \(advice.korean)",
      exitCode: CommandFailure.usage
    )
  }

  private func ownFile(_ name: String) throws(CommandFailure) -> ThemeFile? {
    let path = path(of: name)
    guard let text = try OwnFile.read(path, mustBeSecret: false) else { return nil }
    do {
      return try ThemeFile(text, path: path)
    } catch {
      throw CommandFailure(error.text)
    }
  }

  private func builtInFile(_ name: String) throws(CommandFailure) -> ThemeFile? {
    guard let theme = BuiltInTheme(rawValue: name) else { return nil }
    if let file = ThemeFile(plain: theme.bytes) { return file }
    do {
      return try ThemeFile(theme.toml, path: "Themes/\(name).toml")
    } catch {
      throw CommandFailure(error.text)
    }
  }

  // MARK: scopes

  private func warnOfScopes(in files: ArraySlice<ThemeFile>) {
    guard let dark = try? builtInFile(BuiltInTheme.dark.rawValue) else { return }
    let known = Self.scopes(of: dark)
    for file in files {
      for (scope, style) in file.styles where !known.contains(scope) {
        let nearest = known.min {
          (Spelling.distance($0, scope), $0) < (Spelling.distance($1, scope), $1)
        }
        let near = nearest ?? "screen"
        style.table?.note(
          [],
          "there is no scope \"\(scope)\"; did you mean \"\(near)\"?",
          "\"\(scope)\" 범위는 없습니다. 혹시 \"\(near)\"인가요?",
          isWarning: true
        )
      }
    }
  }

  /// The scopes that the dark theme names, and those above them.
  static func scopes(of file: ThemeFile) -> Set<String> {
    var scopes: Set<String> = []
    for scope in file.styles.keys {
      let parts = scope.split(separator: ".")
      for count in 1...parts.count { scopes.insert(parts.prefix(count).joined(separator: ".")) }
    }
    return scopes
  }
}
