import CNCurses
import Screen

/// What a style is for ncurses.
nonisolated struct Look: Equatable {
  var attributes: attr_t
  var pair: Int32
}

/// The looks of the styles painted so far on the current screen.
struct LookTable {
  let depth: ColorDepth
  private let pairLimit: Int
  private var looks: [Style: Look] = [:]
  private var pairs: [Colors: Int32] = [:]

  private struct Colors: Hashable {
    let foreground: Int32
    let background: Int32
  }

  /// Starts colour on the current screen, unless it is not wanted.
  init(isColored: Bool) {
    guard isColored, has_colors(), start_color() == OK, use_default_colors() == OK else {
      depth = .none
      pairLimit = 0
      return
    }
    depth = cn_has_direct_color() ? .direct : ColorDepth(colorCount: cn_color_count())
    pairLimit = Int(cn_pair_count())
  }

  mutating func look(for style: Style) -> Look {
    if let look = looks[style] { return look }
    let pair = pair(
      depth.number(for: style.foreground),
      depth.number(for: style.background)
    )
    let look = Look(
      attributes: Self.attributes(style.attributes) | cn_pair_attribute(pair),
      pair: pair
    )
    looks[style] = look
    return look
  }

  /// The pair of two colours. Pairs are never given a second meaning, since cells on the screen
  /// still use them; once all are taken new colours are left out.
  private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
    let colors = Colors(foreground: foreground, background: background)
    if foreground < 0 && background < 0 { return 0 }
    if let pair = pairs[colors] { return pair }
    let pair = Int32(pairs.count + 1)
    guard Int(pair) < pairLimit, init_extended_pair(pair, foreground, background) == OK else {
      return 0
    }
    pairs[colors] = pair
    return pair
  }

  /// ncurses has no struck-out text; dim stands in for it.
  private static func attributes(_ attributes: Attributes) -> attr_t {
    var result = cn_attribute_none
    if attributes.contains(.bold) { result |= cn_attribute_bold }
    if attributes.contains(.dim) || attributes.contains(.strikethrough) {
      result |= cn_attribute_dim
    }
    if attributes.contains(.italic) { result |= cn_attribute_italic }
    if attributes.contains(.underline) { result |= cn_attribute_underline }
    if attributes.contains(.reverse) { result |= cn_attribute_reverse }
    return result
  }
}
