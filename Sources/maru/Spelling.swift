import Conversations

/// How near two words are.
nonisolated enum Spelling {
  /// The word that was probably meant, or all there are.
  static func advice(for word: String, among words: [String]) -> LocalizedText {
    let near = words.map { (distance($0, word), $0) }.min { $0.0 < $1.0 }
    if let (distance, word) = near, distance <= 2 {
      return LocalizedText("did you mean \"\(word)\"?", "혹시 \"\(word)\"인가요?")
    }
    let list = words.joined(separator: ", ")
    return LocalizedText("there are \(list).", "있는 것: \(list).")
  }

  /// That there is no gateway of a name, and which may be meant.
  static func noGateway(_ name: String, among names: [String]) -> LocalizedText {
    let advice = advice(for: name, among: names)
    return LocalizedText(
      "There is no gateway \(name); \(advice.english)",
      "\(name) 게이트웨이가 없습니다. \(advice.korean)"
    )
  }

  /// That there is no command of a name, and which may be meant.
  static func noCommand(_ name: String, among names: [String]) -> LocalizedText {
    let (english, korean) = ("There is no command \"\(name)\"", "\"\(name)\" 명령이 없습니다.")
    let limit = name.count < 5 ? 1 : 2
    guard names.contains(where: { distance($0, name) <= limit }) else {
      return LocalizedText(
        "\(english); maru help lists them all, and maru ask \"...\" asks for a reply.",
        "\(korean) 명령은 maru help에 모두 있고, 물어보려면 maru ask \"...\"를 쓰세요."
      )
    }
    let advice = advice(for: name, among: names)
    return LocalizedText("\(english); \(advice.english)", "\(korean) \(advice.korean)")
  }

  /// Letters to change, add or take out to make one word the other (Levenshtein).
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let change = diagonal + (right[j] == letter ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
