package import Screen

/// A theme that can be chosen.
package struct ThemeChoice: Equatable, Sendable {
  package let name: String
  /// `nil` where its file cannot be used.
  package let theme: Theme?
  /// Whether it is a file of the user's.
  package let isOwn: Bool
  /// What is wrong with its file, in one sentence.
  package let problem: String?

  package init(name: String, theme: Theme?, isOwn: Bool = false, problem: String? = nil) {
    self.name = name
    self.theme = theme
    self.isOwn = isOwn
    self.problem = problem
  }
}

/// What happened about themes outside.
package enum ThemeNews: Equatable, Sendable {
  /// This one suits the terminal's background.
  case suited(Theme)
  /// Every theme there is, in the order they are shown.
  case loaded([ThemeChoice])
  /// A theme's name was put into the config.
  case stored(name: String, path: String)
}

/// The overlay that lists the themes; the screen is drawn in the one selected.
package struct ThemePicker: Equatable, Sendable {
  /// What the screen goes back to unless another is taken.
  package internal(set) var former: Theme
  /// Empty until they are read.
  package private(set) var choices: [ThemeChoice] = []
  package internal(set) var selection = 0

  package init(former: Theme) {
    self.former = former
  }

  var selected: ThemeChoice? { choices.indices.contains(selection) ? choices[selection] : nil }

  /// Takes the themes there are; the one in use is selected.
  mutating func take(_ choices: [ThemeChoice]) {
    self.choices = choices
    selection = choices.firstIndex { $0.name == former.name } ?? 0
  }
}
