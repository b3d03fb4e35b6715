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
    (.eight, .rgb(red: 40, green: 40, blue: 40), -1),
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
}
