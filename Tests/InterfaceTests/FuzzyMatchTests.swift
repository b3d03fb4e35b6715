import Testing

@testable import Interface

struct FuzzyMatchTests {
  @Test(arguments: [
    ("mod", "models"), ("MOD", "models"), ("cb", "code-blocks"), ("ㅁㄷ", "모델 고르기"),
    ("ㅁㄷㄱ", "모델 고르기"), ("모", "몰라"), ("고르", "모델 고르기"), ("모델 고", "모델 고르기"), ("", "x"),
    ("\u{1106}\u{1169}델", "모델"),
  ])
  func `letters in their order fit`(query: String, text: String) {
    #expect(FuzzyMatch.score(query, in: text) != nil)
  }

  @Test(arguments: [
    ("dm", "models"), ("modelss", "models"), ("ㄷㅁ", "모델"), ("몰", "모델"), ("ㄴ", "모델"),
    ("copy x", "copy"),
  ])
  func `anything else does not`(query: String, text: String) {
    #expect(FuzzyMatch.score(query, in: text) == nil)
  }

  @Test(arguments: [
    ("cb", "code-blocks", "scrab"), ("new", "new", "next-widow"), ("end", "end", "send"),
    ("ㅁㄷ", "모델 고르기", "처음으로 몰다"), ("ab", "a ab", "axxb"),
  ])
  func `starts of words and runs count more`(query: String, better: String, worse: String) throws {
    let (one, other) = (
      try #require(FuzzyMatch.score(query, in: better)),
      try #require(FuzzyMatch.score(query, in: worse))
    )
    #expect(one > other)
  }
}
