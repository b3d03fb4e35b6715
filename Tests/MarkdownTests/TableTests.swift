import Testing

struct TableTests {
  private static let table = """
    | 이름 | 값 | 설명 |
    |:-----|---:|:----:|
    | 알파 | 1 | 짧음 |
    | Beta | 1234 | 이 칸은 한 줄에 다 들어가지 않을 만큼 긴 설명을 담고 있어서 접혀야 합니다 |
    """

  @Test func `leaves a table that fits as it is`() {
    #expect(
      screen("| 이름 | n |\n|--|--:|\n| 알파 | 1 |\n| b | 20 |") == """
        이름 │  n
        ─────┼───
        알파 │  1
        b    │ 20
        """
    )
  }

  @Test func `shrinks the wide columns and rules off the rows`() {
    #expect(
      screen(Self.table, width: 40) == """
        이름 │   값 │            설명
        ─────┼──────┼───────────────────────────
        알파 │    1 │            짧음
        ─────┼──────┼───────────────────────────
        Beta │ 1234 │     이 칸은 한 줄에 다
             │      │   들어가지 않을 만큼 긴
             │      │ 설명을 담고 있어서 접혀야
             │      │           합니다
        """
    )
  }

  @Test func `fits a table into 76 columns`() {
    #expect(
      screen(Self.table, width: 76) == """
        이름 │   값 │                              설명
        ─────┼──────┼───────────────────────────────────────────────────────────────
        알파 │    1 │                              짧음
        ─────┼──────┼───────────────────────────────────────────────────────────────
        Beta │ 1234 │  이 칸은 한 줄에 다 들어가지 않을 만큼 긴 설명을 담고 있어서
             │      │                         접혀야 합니다
        """
    )
  }

  @Test func `makes cards where columns would be too narrow`() {
    #expect(
      screen(Self.table, width: 20) == """
        이름: 알파
        값: 1
        설명: 짧음
        ────────────────────
        이름: Beta
        값: 1234
        설명: 이 칸은 한 줄
          에 다 들어가지 않
          을 만큼 긴 설명을
          담고 있어서 접혀야
          합니다
        """
    )
  }

  @Test func `draws a header without rows`() {
    #expect(screen("| a | b |\n|---|---|") == "a │ b\n──┼──")
  }
}
