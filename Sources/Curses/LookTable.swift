import CNCurses
import Screen

/// What a style is for ncurses.
nonisolated struct Look: Equatable {
  var attributes: attr_t
  var pair: Int32

  static let none = Look(attributes: cn_attribute_none, pair: 0)
}

/// The looks of the styles painted so far on the current screen.
struct LookTable {
  let depth: ColorDepth
  private let pairLimit: Int
  private var looks: [Style: Look] = [:]
  private var pairs: [ColorDepth.Numbers: Int32] = [:]
  /// What the palette's numbers stand for where the terminal can do more than its description says.
  private(set) var slots: ColorSlots?
  /// Whether a colour or a pair could not be had, since all are taken. What was given instead stays,
  /// so that it is told once.
  var hasRunOut = false

  /// Starts colour on the current screen, unless it is not wanted. `hasDirectColor` says that red,
  /// green and blue can be had although terminfo does not know it.
  init(isColored: Bool, hasDirectColor: Bool) {
    guard isColored, has_colors(), start_color() == OK, use_default_colors() == OK else {
      depth = .none
      pairLimit = 0
      return
    }
    pairLimit = Int(cn_pair_count())
    let described = cn_has_direct_color() ? .direct : ColorDepth(colorCount: cn_color_count())
    let isSlotted = hasDirectColor && described == .palette
    slots = isSlotted ? ColorSlots() : nil
    depth = isSlotted ? .direct : described
  }

  /// Forgets what was painted. What is on the screen must be painted anew, since pairs and numbers
  /// get other meanings.
  mutating func startOver() {
    (looks, pairs, hasRunOut) = ([:], [:], false)
    if slots != nil { slots = ColorSlots() }
  }

  mutating func look(for style: Style) -> Look {
    if let look = looks[style] { return look }
    let pair = pair(numbers(for: style))
    let look = Look(
      attributes: attributes(style.attributes) | cn_pair_attribute(pair),
      pair: pair
    )
    looks[style] = look
    return look
  }

  /// The pair of two colours. Pairs are never given a second meaning while cells on the screen still
  /// use them; once all are taken new colours are left out.
  private mutating func pair(_ numbers: ColorDepth.Numbers) -> Int32 {
    if numbers.foreground < 0 && numbers.background < 0 { return 0 }
    if let pair = pairs[numbers] { return pair }
    let pair = Int32(pairs.count + 1)
    guard Int(pair) < pairLimit,
      init_extended_pair(pair, numbers.foreground, numbers.background) == OK
    else {
      hasRunOut = true
      return 0
    }
    pairs[numbers] = pair
    return pair
  }

  private mutating func numbers(for style: Style) -> ColorDepth.Numbers {
    guard slots != nil else { return depth.numbers(for: style) }
    return ColorDepth.Numbers(
      foreground: slotNumber(for: style.foreground),
      background: slotNumber(for: style.background)
    )
  }

  /// The number of a colour where any can be had; the nearest of the basic ones once all numbers
  /// are taken.
  private mutating func slotNumber(for color: Color?) -> Int32 {
    if case .indexed(let index) = color, index < 16 { return Int32(index) }
    guard let light = color.flatMap(LightColor.init) else { return -1 }
    let number = slots?.number(for: light)
    if number == nil { hasRunOut = true }
    return number ?? ColorDepth.sixteen.number(for: color)
  }

  /// ncurses has no struck-out text; dim stands in for it.
  private func attributes(_ attributes: Attributes) -> attr_t {
    var result = cn_attribute_none
    if attributes.contains(.bold) { result |= cn_attribute_bold }
    if attributes.contains(.dim) || attributes.contains(.strikethrough) {
      result |= cn_attribute_dim
    }
    if attributes.contains(.italic) { result |= cn_attribute_italic }
    if attributes.contains(.underline) { result |= cn_attribute_underline }
    if attributes.contains(.reverse)
      || attributes.contains(.standout) && depth.isCoarse
    {
      result |= cn_attribute_reverse
    }
    return result
  }
}
