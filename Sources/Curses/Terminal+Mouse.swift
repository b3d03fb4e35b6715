extension Terminal {
  /// Asks for reports of the mouse's buttons and wheel (xterm's modes 1002 and 1006), or for none.
  /// Meanwhile the terminal's own selection needs Shift.
  package func setReportsMouse(_ isOn: Bool) {
    guard isOn != reportsMouse else { return }
    reportsMouse = isOn
    if isActive { output?.send(mouseMode) }
  }

  /// What asks for the reports that are wanted.
  var mouseMode: [UInt8] {
    Array((reportsMouse ? "\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l").utf8)
  }
}
