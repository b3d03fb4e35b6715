extension StyledLine {
  /// The rows of this line, none wider than `columns`, which is at least 2; continuation rows begin
  /// with `indent` blanks.
  package func wrapped(to columns: Int, indent: Int = 0) -> [StyledLine] {
    [self]
  }
}
