extension Binding {
  /// Rows about whatever lies above the panes.
  static let choosing = [
    Self(
      "choose-up",
      .overlay(.up),
      [.overlays("up ctrl+p"), .help("k"), .themes("k"), .tree("k")],
      "up",
      "위로"
    ),
    Self(
      "choose-down",
      .overlay(.down),
      [.overlays("down ctrl+n"), .help("j"), .themes("j"), .tree("j")],
      "down",
      "아래로"
    ),
    Self(
      "choose-page-up",
      .overlay(.pageUp),
      [.overlays("pageup"), .sheets("ctrl+u")],
      "page up",
      "한 쪽 위로"
    ),
    Self(
      "choose-page-down",
      .overlay(.pageDown),
      [.overlays("pagedown ctrl+d")],
      "page down",
      "한 쪽 아래로"
    ),
    Self(
      "choose-top",
      .overlay(.top),
      [.overlays("home"), .help("g"), .tree("g"), .form("home")],
      "first",
      "처음으로"
    ),
    Self(
      "choose-bottom",
      .overlay(.bottom),
      [.overlays("end"), .help("G"), .tree("G"), .form("end")],
      "last",
      "마지막으로"
    ),
    Self(
      "choose",
      .overlay(.accept),
      [.overlays("enter"), .help("q f1 ?"), .form("enter"), .question("y enter")],
      "take it",
      "고르기"
    ),
    Self("usage-next", .overlay(.right), [.usage("right tab")], "by something else", "다른 묶음으로"),
    Self(
      "usage-previous",
      .overlay(.left),
      [.usage("left shift+tab")],
      "by what was before",
      "앞 묶음으로"
    ),
    Self("refuse", .keep(.refuse), [.question("n")], "no", "아니요"),
    Self(
      "favourite",
      .toggleFavourite,
      [.modelPicker("tab")],
      "mark the model for F2",
      "F2로 돌 모델로 표시"
    ),
    Self(
      "choose-delete-backward",
      .overlay(.deleteBackward),
      [
        .filters("backspace"), .parameters("backspace delete"), .guide("backspace"),
        .form("backspace"),
      ],
      "delete backward",
      "앞 글자 지우기"
    ),
    Self(
      "choose-clear",
      .overlay(.clear),
      [.filters("ctrl+u"), .parameters("ctrl+u"), .guide("ctrl+u")],
      "clear what is typed",
      "쓴 것 지우기"
    ),
  ]
}
