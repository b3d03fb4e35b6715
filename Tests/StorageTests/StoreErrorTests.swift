import Conversations
import Storage
import Testing

struct StoreErrorTests {
  @Test(arguments: [
    StoreError.newer(path: "/a", found: 9, supported: 4), .notADatabase(path: "/a"),
    .foreign(path: "/a"), .corrupt(path: "/a"), .beyondRepair(path: "/a"),
    .emptied(path: "/a", evidence: "/b"),
    .cannotOpen(path: "/a", reason: "r"), .readOnly(path: "/a"), .diskFull(path: "/a"),
    .busy(path: "/a"), .inputOutput(path: "/a", reason: "r"), .unknownConversation("12"),
    .ambiguous("12"), .notRunning(MessageID(rawValue: "00000000000000d2")),
    .replaced(path: "/a"), .failed(path: "/a", reason: "r"),
  ])
  func `has a sentence in every language`(error: StoreError) {
    let isHangul = { (scalar: Unicode.Scalar) in (0xAC00...0xD7A3).contains(scalar.value) }
    #expect(error.text.korean.unicodeScalars.contains(where: isHangul))
    #expect(!error.text.english.unicodeScalars.contains(where: isHangul))
    #expect(error.text.english.hasSuffix("."))
    #expect(error.description == error.text.english)
  }
}
