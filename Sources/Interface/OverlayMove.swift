/// A movement in the overlay that is open.
package enum OverlayMove: Hashable, Sendable {
  case up, down, pageUp, pageDown, top, bottom
  /// To what lies beside, where something does.
  case left, right
  case accept
  /// In what is typed there.
  case deleteBackward, clear

  /// The entry among `count` that the move leads to from another, `page` entries being a page; the
  /// nearest to it for what is no motion.
  func target(from index: Int, among count: Int, page: Int) -> Int {
    let target: Int
    switch self {
    case .up: target = index - 1
    case .down: target = index + 1
    case .pageUp: target = index - max(1, page)
    case .pageDown: target = index + max(1, page)
    case .top: target = 0
    case .bottom: target = count
    case .left, .right, .accept, .deleteBackward, .clear: target = index
    }
    return min(max(0, target), max(0, count - 1))
  }

  /// What is left of typed text.
  func rest(of text: String) -> String {
    switch self {
    case .deleteBackward: String(text.dropLast())
    case .clear: ""
    case .up, .down, .pageUp, .pageDown, .top, .bottom, .left, .right, .accept: text
    }
  }
}
