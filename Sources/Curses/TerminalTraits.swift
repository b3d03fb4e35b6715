package import Screen

/// What a terminal told about itself; as it stands here where it told nothing.
nonisolated package struct TerminalTraits: Equatable, Sendable {
  /// Whether a Hangul syllable sent as UTF-8 takes two columns. A terminal of another encoding shows
  /// its three bytes instead.
  package var isUTF8 = true
  package var widths = WidthProfile()
  /// Whether a frame between the marks of private mode 2026 is shown at once.
  package var synchronizesUpdates = false
  /// Whether the background is light; `nil` if unknown.
  package var isBackgroundLight: Bool?

  package init() {}
}
