import Curses
import Screen
import Testing

struct PasteBurstTests {
  private func keys(_ text: String) -> [InputEvent] {
    text.map { .chord(Chord($0 == "\n" ? .enter : .character($0))) }
  }

  @Test func `a line end with text behind it in one read is a paste`() {
    #expect(PasteBurst.joining(keys("one\ntwo\n")) == [.paste("one\ntwo\n")])
    #expect(PasteBurst.joining(keys("\n\n가나다")) == [.paste("\n\n가나다")])
  }

  @Test(arguments: ["one two three\n", "a\nb", "\n\n\n\n\n\n", "words and words"])
  func `keys that may have been typed stay keys`(text: String) {
    #expect(PasteBurst.joining(keys(text)) == keys(text))
  }

  @Test func `keys that are of no text stay between`() {
    let up = InputEvent.chord(Chord(.up))
    #expect(
      PasteBurst.joining(keys("one\ntwo") + [up] + keys("x")) == [.paste("one\ntwo"), up]
        + keys("x")
    )
  }
}
