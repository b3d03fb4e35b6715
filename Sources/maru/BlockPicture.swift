import Screen

/// A picture in cells as a program wrote it: block elements, blanks and their colours.
///
/// Of what was written only that is taken: colours (SGR, ECMA-48 8.3.117) and the characters of
/// U+2580 to U+259F; other control sequences are left out, and anything else makes it no picture.
nonisolated struct BlockPicture: Equatable, Sendable {
  /// Red, green and blue.
  typealias Tone = SIMD3<UInt8>

  struct Cell: Equatable, Sendable {
    var block: Unicode.Scalar
    var ink: Tone?
    var ground: Tone?
  }

  private(set) var rows: [[Cell]] = []

  /// `nil` where it is no picture.
  init?(_ bytes: [UInt8]) {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var (row, pen): ([Cell], Pen) = ([], Pen())
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      switch scalar.value {
      case 0x20, 0x2580...0x259F:
        row.append(pen.cell(scalar))
      case 0x0A:
        rows.append(row)
        row = []
      case 0x0D: break
      case 0x1B:
        guard place < scalars.count, scalars[place] == "[" else { return nil }
        let rest = scalars[(place + 1)...]
        guard let end = rest.firstIndex(where: { 0x40...0x7E ~= $0.value }) else { return nil }
        if scalars[end] == "m" { pen.take(rest[..<end]) }
        place = end + 1
      default: return nil
      }
    }
    if !row.isEmpty { rows.append(row) }
    if rows.allSatisfy(\.isEmpty) { return nil }
  }

  /// What of it fits.
  func cut(to size: Size) -> BlockPicture {
    var cut = self
    cut.rows = rows.prefix(size.rows).map { Array($0.prefix(size.columns)) }
    return cut
  }

  /// Its rows in at most so many colours.
  func lines(colors limit: Int) -> [StyledLine] {
    let palette = TonePalette(
      rows.joined().flatMap { [$0.ink, $0.ground].compactMap(\.self) },
      limit
    )
    return rows.map { row in
      StyledLine(
        row.map { cell in
          let style = Style(
            foreground: cell.ink.map(palette.color),
            background: cell.ground.map(palette.color)
          )
          return Span(SafeText(String(cell.block)), style)
        }
      )
    }
  }

  /// Its rows without colours: each cell a character as light as its ground.
  func shades(on background: Theme.Background) -> [StyledLine] {
    let ramp = Array(" .:-=+*#%@")
    return rows.map { row in
      let text = row.map { cell -> Character in
        guard let ground = cell.ground else { return " " }
        let light = (Int(ground.x) * 299 + Int(ground.y) * 587 + Int(ground.z) * 114) / 1000
        let step = light * (ramp.count - 1) / 255
        return ramp[background == .light ? ramp.count - 1 - step : step]
      }
      return StyledLine(SafeText(String(text)))
    }
  }

  /// The colours in force.
  private struct Pen {
    private var ink: Tone?
    private var ground: Tone?
    private var isReversed = false

    func cell(_ block: Unicode.Scalar) -> Cell {
      isReversed
        ? Cell(block: block, ink: ground, ground: ink)
        : Cell(block: block, ink: ink, ground: ground)
    }

    /// Takes parameters such as `0` and `38;2;R;G;B`; unknown ones change nothing.
    mutating func take(_ text: ArraySlice<Unicode.Scalar>) {
      let words = text.split(separator: ";", omittingEmptySubsequences: false).map { word in
        word.isEmpty ? 0 : Int(String(String.UnicodeScalarView(word))) ?? -1
      }
      var rest = words[...]
      while let first = rest.popFirst() {
        switch first {
        case 0: self = Pen()
        case 7: isReversed = true
        case 27: isReversed = false
        case 38: ink = Self.tone(&rest) ?? ink
        case 48: ground = Self.tone(&rest) ?? ground
        case 39: ink = nil
        case 49: ground = nil
        default: break
        }
      }
    }

    private static func tone(_ rest: inout ArraySlice<Int>) -> Tone? {
      guard rest.popFirst() == 2, rest.count >= 3 else { return nil }
      let parts = rest.prefix(3).map { UInt8(exactly: $0) ?? 0 }
      rest = rest.dropFirst(3)
      return Tone(parts[0], parts[1], parts[2])
    }
  }
}

/// A few colours in place of many, by median cut (Heckbert 1982).
nonisolated struct TonePalette {
  private var chosen: [BlockPicture.Tone: Color] = [:]

  init(_ tones: [BlockPicture.Tone], _ limit: Int) {
    var boxes = [Box(Array(Set(tones)))]
    while boxes.count < limit,
      let widest = boxes.indices.max(by: { boxes[$0].extent < boxes[$1].extent }),
      let (low, high) = boxes[widest].halves
    {
      boxes[widest] = low
      boxes.append(high)
    }
    for box in boxes {
      for tone in box.tones { chosen[tone] = box.color }
    }
  }

  /// The colour that stands for a tone.
  func color(_ tone: BlockPicture.Tone) -> Color {
    chosen[tone] ?? .rgb(red: tone.x, green: tone.y, blue: tone.z)
  }

  /// Tones that are drawn as one.
  private struct Box {
    let tones: [BlockPicture.Tone]
    /// How far its tones are apart in the channel where they are most.
    let extent: Int
    private let channel: Int

    init(_ tones: [BlockPicture.Tone]) {
      self.tones = tones
      let extents = (0..<3).map { channel in
        let values = tones.map { $0[channel] }
        return Int(values.max() ?? 0) - Int(values.min() ?? 0)
      }
      extent = extents.max() ?? 0
      channel = extents.firstIndex(of: extent) ?? 0
    }

    /// `nil` where its tones are all the same.
    var halves: (Box, Box)? {
      guard extent > 0 else { return nil }
      let sorted = tones.sorted { $0[channel] < $1[channel] }
      let middle = sorted.count / 2
      return (Box(Array(sorted[..<middle])), Box(Array(sorted[middle...])))
    }

    var color: Color {
      let sum = tones.reduce(into: SIMD3<Int>.zero) { $0 &+= SIMD3<Int>(truncatingIfNeeded: $1) }
      let mean = SIMD3<UInt8>(truncatingIfNeeded: sum / max(1, tones.count))
      return .rgb(red: mean.x, green: mean.y, blue: mean.z)
    }
  }
}
