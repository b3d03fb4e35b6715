import Screen
import Testing

@testable import Curses

struct ColorDepthTests {
  @Test(arguments: [
    (ColorDepth.palette, Color.terminal, Int32(-1)),
    (.palette, .indexed(200), 200),
    (.palette, .rgb(red: 255, green: 100, blue: 0), 202),
    (.palette, .rgb(red: 0, green: 0, blue: 0), 16),
    (.palette, .rgb(red: 250, green: 250, blue: 250), 231),
    (.palette, .rgb(red: 30, green: 30, blue: 30), 234),
    (.sixteen, .indexed(9), 9),
    (.sixteen, .rgb(red: 250, green: 10, blue: 10), 9),
    (.eight, .indexed(3), 3),
    (.eight, .indexed(9), 1),
    (.eight, .indexed(231), 7),
    (.eight, .rgb(red: 0, green: 0, blue: 0), 0),
    (.eight, .rgb(red: 40, green: 40, blue: 40), 0),
    (.sixteen, .rgb(red: 127, green: 180, blue: 245), 6),
    (.none, .rgb(red: 255, green: 0, blue: 0), -1),
    (.direct, .rgb(red: 255, green: 100, blue: 0), 0xFF6400),
    (.direct, .rgb(red: 0, green: 0, blue: 5), 0),
    (.direct, .indexed(1), 1),
    (.direct, .indexed(231), 0xFFFFFF),
  ])
  func `takes the nearest colour there is`(_ depth: ColorDepth, _ color: Color, _ number: Int32) {
    #expect(depth.number(for: color) == number)
  }

  @Test func `leaves no colour to the terminal`() {
    #expect(ColorDepth.palette.number(for: nil) == -1)
  }

  @Test(arguments: [
    (Int32(-1), ColorDepth.none), (2, .none), (8, .eight), (16, .sixteen), (88, .sixteen),
    (256, .palette),
  ])
  func `follows the number of colours`(_ count: Int32, _ depth: ColorDepth) {
    #expect(ColorDepth(colorCount: count) == depth)
  }

  private func numbers(
    _ depth: ColorDepth,
    _ foreground: Color?,
    on background: Color? = nil
  ) -> [Int32] {
    let numbers = depth.numbers(for: Style(foreground: foreground, background: background))
    return [numbers.foreground, numbers.background]
  }

  /// Colours all over the cube.
  private static let cube = [UInt8(0), 60, 120, 180, 255].flatMap { red in
    [UInt8(0), 90, 170, 255].flatMap { green in
      [UInt8(0), 110, 255].map { Color.rgb(red: red, green: green, blue: $0) }
    }
  }

  @Test(arguments: [(ColorDepth.eight, 3.0), (.sixteen, 3), (.palette, 4.5)])
  func `text that can be read can be read in fewer colours`(
    _ depth: ColorDepth,
    _ enough: Double
  ) throws {
    for ground in Self.cube {
      for ink in Self.cube {
        let (seenInk, seenGround) = try (seen(ink), seen(ground))
        guard seenInk.contrast(to: seenGround) >= 4.5 else { continue }
        let numbers = numbers(depth, ink, on: ground).map { SeenColor.palette[Int($0)] }
        #expect(numbers[0].contrast(to: numbers[1]) >= enough, "\(ink) on \(ground)")
      }
    }
  }

  private func seen(_ color: Color) throws -> SeenColor {
    SeenColor(try #require(LightColor(color)))
  }

  @Test func `grey stays grey`() {
    let (grey, dark) = (
      Color.rgb(red: 150, green: 150, blue: 150), Color.rgb(red: 40, green: 40, blue: 40)
    )
    #expect(numbers(.eight, grey, on: dark) == [7, 0])
    #expect(numbers(.eight, dark, on: grey) == [0, 7])
    #expect(numbers(.sixteen, grey, on: dark) == [8, 0])
    #expect(numbers(.sixteen, .rgb(red: 222, green: 154, blue: 173), on: dark) != [8, 0])
  }

  @Test func `text that is nearly black or white takes the terminal's own colour upon its own`() {
    for light in [UInt8(0), 30, 240, 255] {
      let color = Color.rgb(red: light, green: light, blue: light)
      #expect(numbers(.eight, color) == [-1, -1])
      #expect(numbers(.sixteen, color) == [-1, -1])
    }
  }

  @Test func `a light blue for a dark terminal does not become a blue nobody can read there`() {
    #expect(numbers(.eight, .rgb(red: 127, green: 180, blue: 245)) == [6, -1])
    #expect(numbers(.sixteen, .rgb(red: 127, green: 180, blue: 245)) == [6, -1])
  }

  @Test func `a line as faint as it is meant stays one`() {
    #expect(numbers(.palette, .rgb(red: 75, green: 83, blue: 95)) == [239, -1])
  }
}
