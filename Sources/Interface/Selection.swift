/// Text of the transcript that is being selected by keys.
package struct Selection: Equatable, Sendable {
  package enum Kind: Sendable {
    case characters, lines
  }

  /// A cell of a transcript's row.
  struct Place: Comparable, Sendable {
    var position: RowPosition
    var column: Int

    static func < (left: Place, right: Place) -> Bool {
      left.position == right.position
        ? left.column < right.column : left.position < right.position
    }
  }

  package var kind: Kind
  var anchor: Place
  var cursor: Place
  /// The column that moving up and down keeps to.
  var column: Int

  init(kind: Kind, at place: Place) {
    self.kind = kind
    anchor = place
    cursor = place
    column = place.column
  }

  var start: Place { min(anchor, cursor) }
  var end: Place { max(anchor, cursor) }

  /// The selected columns of a row; `nil` where it is not selected.
  func columns(of position: RowPosition) -> Range<Int>? {
    guard start.position <= position, position <= end.position else { return nil }
    guard kind == .characters else { return 0..<Int.max }
    let first = position == start.position ? start.column : 0
    return first..<(position == end.position ? end.column + 1 : Int.max)
  }
}
