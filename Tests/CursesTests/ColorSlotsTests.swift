import Testing

@testable import Curses

struct ColorSlotsTests {
  private func replaced(_ text: String, in slots: ColorSlots) -> String {
    String(decoding: slots.replaced(in: Array(text.utf8)), as: UTF8.self)
  }

  @Test func `a number stands for one colour and is written as that`() {
    var slots = ColorSlots()
    #expect(slots.number(for: LightColor(1, 2, 3)) == 16)
    #expect(slots.number(for: LightColor(4, 5, 6)) == 17)
    #expect(slots.number(for: LightColor(1, 2, 3)) == 16)
    #expect(
      replaced("a\u{1B}[38;5;16mb\u{1B}[1;48;5;17m한\u{1B}[39;49m", in: slots)
        == "a\u{1B}[38;2;1;2;3mb\u{1B}[1;48;2;4;5;6m한\u{1B}[39;49m"
    )
  }

  @Test func `all else stays as it is`() {
    var slots = ColorSlots()
    _ = slots.number(for: LightColor(1, 2, 3))
    for text in [
      "38;5;16m", "\u{1B}[38;5;16H", "\u{1B}[38;5;9m", "\u{1B}[38;5;200m", "\u{1B}[38;5;1",
    ] {
      #expect(replaced(text, in: slots) == text)
    }
  }

  @Test func `there are as many numbers as the palette has beyond the basic ones`() {
    var slots = ColorSlots()
    let numbers = (0..<241).map { slots.number(for: LightColor(UInt8($0), 0, 0)) }
    #expect(numbers == (16..<256).map { Int32($0) } + [nil])
  }
}
