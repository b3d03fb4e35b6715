extension Binding {
  /// Rows about the conversation list and about how conversations are kept.
  static let listing = [
    Self("list-up", .list(.up), [.list("up k"), .listFilter("up ctrl+p")], "up", "위로"),
    Self("list-down", .list(.down), [.list("down j"), .listFilter("down ctrl+n")], "down", "아래로"),
    Self(
      "list-page-up",
      .list(.pageUp),
      [.list("ctrl+u"), .listFilter("pageup")],
      "page up",
      "한 쪽 위로"
    ),
    Self(
      "list-page-down",
      .list(.pageDown),
      [.list("ctrl+d"), .listFilter("pagedown")],
      "page down",
      "한 쪽 아래로"
    ),
    Self("list-top", .list(.top), [.list("g")], "first", "처음으로"),
    Self("list-bottom", .list(.bottom), [.list("G")], "last", "마지막으로"),
    Self("list-open", .list(.open), [.list("enter"), .listFilter("enter")], "open", "열기"),
    Self("list-widen", .list(.widen), [.list(">")], "more columns for the list", "목록 넓히기"),
    Self("list-narrow", .list(.narrow), [.list("<")], "fewer columns for the list", "목록 좁히기"),
    Self("list-filter", .list(.filter), [.list("/")], "filter by title and tags", "제목과 태그로 거르기"),
    Self(
      "list-filter-keep",
      .list(.keepFilter),
      [.listFilter("tab")],
      "to the filtered list",
      "걸러진 목록으로"
    ),
    Self(
      "list-filter-delete-backward",
      .list(.deleteBackward),
      [.listFilter("backspace")],
      "delete backward",
      "앞 글자 지우기"
    ),
    Self(
      "list-filter-clear",
      .list(.clearFilter),
      [.listFilter("ctrl+u")],
      "clear the filter",
      "거르는 말 지우기"
    ),
    Self(
      "list-archived",
      .list(.archived),
      [.list("A")],
      "show or leave what is archived",
      "보관한 대화 보기, 나오기"
    ),
    Self("mark", .keep(.mark), [.list("x")], "mark several for one action", "여럿을 표시해 한꺼번에"),
  ]

  /// Rows about how a conversation is kept: of the list's, or the shown one.
  static let keeping = [
    Self("pin", .keep(.pin), [.reading("p")], "pin the conversation, or unpin it", "대화 고정, 풀기"),
    Self(
      "archive",
      .keep(.archive),
      [.reading("a")],
      "archive the conversation, or take it back",
      "대화 보관, 꺼내기"
    ),
    Self(
      "rename",
      .keep(.rename("")),
      [.reading("R")],
      "give the conversation a title",
      "대화 제목 바꾸기"
    ),
    Self("tag", .keep(.tag("")), [.reading("t")], "tag the conversation", "대화에 태그 달기"),
    Self("delete", .keep(.delete), [.reading("d")], "delete the conversation", "대화 지우기"),
    Self(
      "undelete",
      .keep(.undelete),
      [.reading("u")],
      "bring back what was deleted",
      "지운 대화 되살리기"
    ),
  ]

  /// Rows that show a conversation by its row in the list.
  static let numbered = (1...9).map { number in
    Self(
      "conversation-\(number)",
      .list(.row(number)),
      [.panes("alt+\(number)")],
      "conversation \(number) of the list",
      "목록의 \(number)번째 대화"
    )
  }
}
