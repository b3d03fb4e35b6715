import Screen

/// How many colours a terminal shows.
nonisolated package enum ColorDepth: Equatable, Sendable {
  /// Attributes only.
  case none
  /// The eight of ECMA-48.
  case eight
  /// The eight and their bright twins.
  case sixteen
  /// xterm's palette.
  case palette
  /// Red, green and blue.
  case direct

  /// The depth of a terminal with so many colours in its palette.
  init(colorCount: Int32) {
    self =
      switch colorCount {
      case ..<8: .none
      case ..<16: .eight
      case ..<256: .sixteen
      default: .palette
      }
  }

  /// ncurses' numbers of a style's colours; -1 is the terminal's own.
  struct Numbers: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// Whether backgrounds that a theme keeps apart may look the same.
  var isCoarse: Bool {
    switch self {
    case .none, .eight, .sixteen: true
    case .palette, .direct: false
    }
  }

  /// The nearest colours this depth has, of those on which the text can still be read.
  func numbers(for style: Style) -> Numbers {
    let background = self.background(style.background)
    return Numbers(
      foreground: foreground(style.foreground, on: style.background, background),
      background: background
    )
  }

  /// ncurses' number for the nearest colour this depth has; -1 is the terminal's own.
  func number(for color: Color?) -> Int32 {
    switch (self, color) {
    case (.none, _), (_, nil), (_, .terminal): return -1
    case (.direct, .indexed(let index)) where index < 8: return Int32(index)
    case (.direct, let color?): return LightColor(color)?.directNumber ?? -1
    case (.eight, .indexed(let index)) where index < 8: return Int32(index)
    case (.sixteen, .indexed(let index)) where index < 16: return Int32(index)
    case (.palette, .indexed(let index)): return Int32(index)
    case (.eight, let color?), (.sixteen, let color?), (.palette, let color?):
      guard let seen = LightColor(color).map(SeenColor.init) else { return -1 }
      return Int32(nearest(to: seen, in: choice) ?? 0)
    }
  }

  /// The number of what text stands on: one of the eight where there are few, since a bright one is
  /// light grey at best, and on some terminals blinks.
  private func background(_ color: Color?) -> Int32 {
    self == .sixteen && !isIndex(color) ? Self.eight.number(for: color) : number(for: color)
  }

  // MARK: text

  /// The colour of text. Where it gets no closer than another the contrast of the two is kept, up
  /// to what reading takes, so that it never vanishes; black and white upon the terminal's own
  /// background become the terminal's own colour, since nobody knows which it is.
  private func foreground(_ color: Color?, on ground: Color?, _ number: Int32) -> Int32 {
    let exact = self.number(for: color)
    guard self != .none, self != .direct, exact >= 0, let light = color.flatMap(LightColor.init)
    else { return exact }
    if isIndex(color), exact != number { return exact }
    let ink = SeenColor(light)
    let meant = ground.flatMap(LightColor.init).map(SeenColor.init) ?? ink.likelyGround
    let drawn = number >= 0 ? SeenColor.palette[Int(number)] : ink.likelyGround
    let wanted = min(ink.contrast(to: meant), isCoarse ? 3 : 4.5)
    let legible = choice.filter { SeenColor.palette[$0].contrast(to: drawn) >= wanted }
    let colored = isCoarse && !ink.isGrey ? legible.filter { !SeenColor.palette[$0].isGrey } : []
    let best =
      nearest(to: ink, in: colored.isEmpty ? legible : colored)
      ?? choice.max {
        SeenColor.palette[$0].contrast(to: drawn) < SeenColor.palette[$1].contrast(to: drawn)
      }
    let isNeutral = isCoarse && best.map { [0, 7, 15].contains($0) } == true
    return number < 0 && isNeutral ? -1 : Int32(best ?? 0)
  }

  private func isIndex(_ color: Color?) -> Bool {
    if case .indexed = color { true } else { false }
  }

  /// The numbers among which the nearest colour is looked for. People change the first 16, so of
  /// 256 the rest stand for red, green and blue.
  private var choice: Range<Int> {
    switch self {
    case .none: 0..<0
    case .eight: 0..<8
    case .sixteen: 0..<16
    case .palette, .direct: 16..<256
    }
  }

  /// Where there are few colours the hue counts for more than how light it is: grey stays grey.
  private func nearest(to color: SeenColor, in numbers: some Sequence<Int>) -> Int? {
    let lightness = isCoarse ? 0.5 : 1
    var nearest: (number: Int, distance: Double)?
    for number in numbers {
      let distance = SeenColor.palette[number].distance(to: color, lightness: lightness)
      if distance < nearest?.distance ?? .infinity { nearest = (number, distance) }
    }
    return nearest?.number
  }
}

nonisolated extension LightColor {
  /// `nil` for the terminal's own, whatever that is.
  init?(_ color: Color) {
    switch color {
    case .terminal: return nil
    case .indexed(let index): self.init(paletteIndex: Int(index))
    case .rgb(let red, let green, let blue): self.init(red, green, blue)
    }
  }
}
