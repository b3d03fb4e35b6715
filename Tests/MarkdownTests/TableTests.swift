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

  @Test func `keeps the words of a narrow column whole if it can`() {
    let table = """
      | Option | Description |
      |---|---|
      | `--max-connections` | Maximum number of simultaneous connections the server accepts |
      | `-t` | 연결이 끊어지기까지 기다리는 시간(초) |
      """
    #expect(
      screen(table, width: 33) == """
        Option      │ Description
        ────────────┼────────────────────
        --max-      │ Maximum number of
        connections │ simultaneous
                    │ connections the
                    │ server accepts
        ────────────┼────────────────────
        -t          │ 연결이 끊어지기까지
                    │ 기다리는 시간(초)
        """
    )
  }

  @Test func `keeps columns of a digit next to a long one`() {
    #expect(
      screen("| a | b | c |\n|--|--|--|\n| 1 | 2 | 긴 설명이 여기에 들어갑니다 |", width: 24) == """
        a │ b │ c
        ──┼───┼─────────────────
        1 │ 2 │ 긴 설명이 여기에
          │   │ 들어갑니다
        """
    )
  }

  @Test func `draws a header without rows`() {
    #expect(screen("| a | b |\n|---|---|") == "a │ b\n──┼──")
  }
}
