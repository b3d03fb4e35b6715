/// What a program may write to its terminal because the test asked it to.
package struct OutputAllowance: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Text for the clipboard (OSC 52), after the user copied.
  package static let clipboard = OutputAllowance(rawValue: 1)
  /// A window title (OSC 0 and 2) of visible text.
  package static let title = OutputAllowance(rawValue: 2)
  /// Colours as red, green and blue, where the environment says that the terminal has them.
  package static let directColor = OutputAllowance(rawValue: 4)
  /// Anything: for terminals within the terminal, which no test outside can ask for.
  static let anything = OutputAllowance(rawValue: 8)
}
