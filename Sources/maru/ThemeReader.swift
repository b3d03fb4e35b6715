import Conversations
import Screen

/// Makes a theme of its file and those the file builds upon.
nonisolated enum ThemeReader {
  /// A theme, and all that is wrong with its files.
  struct Reading {
    let theme: Theme
    let problems: [ConfigProblem]
  }

  /// Files from the theme's own to the one at the bottom. What is nearer to the front counts:
  /// colours of the palette and styles of scopes one by one.
  static func read(_ files: [ThemeFile], name: String) -> Reading {
    var palette = files.first?.palette ?? [:]
    var drafts = files.first?.styles ?? [:]
    for file in files.dropFirst() {
      palette.merge(file.palette) { near, _ in near }
      drafts.merge(file.styles) { near, _ in near }
    }
    var styles = drafts.mapValues { style($0, palette) }
    let screen = styles["screen"] ?? .plain
    for pane in panes { styles[pane] = (styles[pane] ?? .plain).over(screen) }
    let background = files.lazy.compactMap(\.background).first ?? .dark
    return Reading(
      theme: Theme(name: name, styles: styles, background: background),
      problems: files.flatMap(problems)
    )
  }

  /// What lies on the screen: each is filled with its own style alone.
  private static let panes = ["title", "list", "transcript", "prompt", "status", "overlay"]

  private static func style(_ style: ThemeFile.Style, _ palette: [String: Color]) -> Style {
    let color = { (key: String, name: String?) -> Color? in
      guard let name else { return nil }
      if let color = palette[name] ?? Color(themeText: name) { return color }
      let names = palette.keys.sorted()
      let advice = names.isEmpty ? nil : Spelling.advice(for: name, among: names)
      style.table?.note(
        [key],
        "\"\(name)\" is neither a colour (\(ThemeFile.colorForms.english)) nor in the palette"
          + (advice.map { "; \($0.english)" } ?? ""),
        "\"\(name)\": 색(\(ThemeFile.colorForms.korean))도 팔레트의 이름도 아닙니다."
          + (advice.map { " \($0.korean)" } ?? "")
      )
      return nil
    }
    return Style(
      foreground: color("fg", style.foreground),
      background: color("bg", style.background),
      attributes: style.attributes
    )
  }

  private static func problems(of file: ThemeFile) -> [ConfigProblem] {
    guard let table = file.table else { return [] }
    let problems =
      file.styles.values.flatMap { $0.table?.finish() ?? [] } + table.finish()
    return problems.sorted {
      ($0.line ?? 0, $0.sentence.english) < ($1.line ?? 0, $1.sentence.english)
    }
  }
}
