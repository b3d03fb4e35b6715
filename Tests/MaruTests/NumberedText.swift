/// What the gateway's numbered deltas are as text: `1@MILLISECONDS 2@MILLISECONDS ...`.
struct NumberedText {
  /// When each delta was sent, in milliseconds since 1970.
  let times: [Int64]

  /// `nil` where the text is no beginning of what such a gateway sends: where a number is missing,
  /// comes twice, or is torn.
  init?(_ text: String) {
    guard text.isEmpty || text.hasSuffix(" ") else { return nil }
    var times: [Int64] = []
    for delta in text.split(separator: " ", omittingEmptySubsequences: false).dropLast() {
      let parts = delta.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, Int(parts[0]) == times.count + 1, let time = Int64(parts[1]),
        parts[1].count == 13
      else { return nil }
      times.append(time)
    }
    self.times = times
  }
}
