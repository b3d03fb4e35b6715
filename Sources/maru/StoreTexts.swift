import Conversations
import Interface
import Storage

/// What `maru store` says.
nonisolated enum StoreTexts {
  private static var time: LocalTime {
    LocalTime(WallClock.now, utcOffset: WallClock.utcOffset)
  }

  /// `2026-11-21`.
  static var today: String { time.isoDate }

  /// `2026-11-21-090507`.
  static var stamp: String {
    let seconds = WallClock.now.milliseconds / 1000 % 60
    return "\(time.isoDate)-\(time.clock.filter { $0 != ":" })\(seconds < 10 ? "0" : "")\(seconds)"
  }

  static let repairAdvice = LocalizedText(
    "maru store repair saves what can be read into a new file.",
    "maru store repair를 실행하면 읽을 수 있는 것을 새 파일에 옮깁니다."
  )

  static func fine(_ path: String) -> LocalizedText {
    LocalizedText("\(path): ok", "\(path): 이상 없음")
  }

  static func backedUp(_ copy: String) -> LocalizedText {
    LocalizedText("The store is copied to \(copy).", "저장소를 \(copy)에 복사했습니다.")
  }

  static func damagedBackup(_ copy: String) -> LocalizedText {
    LocalizedText(
      "The copy \(copy) is as damaged as the store.",
      "\(copy) 사본도 저장소처럼 손상되어 있습니다."
    )
  }

  static func vacuumed(_ sizes: StoreVacuum.Sizes) -> LocalizedText {
    let (before, after) = (number(Int(sizes.before)), number(Int(sizes.after)))
    return LocalizedText(
      "The store took \(before) bytes and takes \(after) now.",
      "저장소 크기가 \(before)바이트에서 \(after)바이트가 되었습니다."
    )
  }

  /// What was saved and what is lost, in numbers.
  static func report(_ report: StoreSalvage.Report) -> [LocalizedText] {
    let (conversations, messages) = (number(report.conversations), number(report.messages))
    let former = report.formerMessages.map(number)
    var lines = [
      LocalizedText(
        "Saved: \(conversations) conversations,"
          + " \(messages)\(former.map { " of \($0)" } ?? "") messages.",
        "살린 것: 대화 \(conversations)개, 메시지 \(former.map { "\($0)개 중 " } ?? "")\(messages)개."
      )
    ]
    if report.recreated > 0 {
      let count = number(report.recreated)
      lines.append(
        LocalizedText(
          "Conversations made anew from their messages: \(count).",
          "메시지로 다시 만든 대화: \(count)개."
        )
      )
    }
    if report.reattached > 0 {
      let count = number(report.reattached)
      lines.append(
        LocalizedText(
          "Messages that follow the one before them, since theirs is lost: \(count).",
          "이어지던 메시지를 잃어 바로 앞 메시지에 이은 메시지: \(count)개."
        )
      )
    }
    if report.dropped > 0 {
      let count = number(report.dropped)
      lines.append(
        LocalizedText(
          "Rows left out, since what they belong to is lost: \(count).",
          "속한 것을 잃어 뺀 행: \(count)개."
        )
      )
    }
    return lines
  }

  /// Where the new store is, and how it is put in place.
  static func repaired(_ new: String, _ path: String) -> [LocalizedText] {
    [
      LocalizedText(
        "The new store is \(new). The old one was left as it is.",
        "새 저장소는 \(new) 파일입니다. 원래 파일은 그대로 두었습니다."
      ),
      LocalizedText(
        "maru store repair --replace puts such a one in the place of \(path).",
        "maru store repair --replace를 실행하면 \(path) 자리에 새 저장소를 둡니다."
      ),
    ]
  }

  static func replaced(_ damaged: String) -> [LocalizedText] {
    [
      LocalizedText(
        "The new store is in place. The old one is \(damaged).",
        "새 저장소를 제자리에 두었습니다. 원래 것은 \(damaged) 파일입니다."
      )
    ]
  }

  // MARK: As programs read it

  /// A file that was looked at, and what was found wrong with it.
  static func json(
    of path: String,
    _ findings: [StoreFinding],
    _ language: Language
  ) -> JSONValue {
    .object([
      JSONMember("file", .string(path)),
      JSONMember("ok", .bool(!findings.contains(where: \.isFault))),
      JSONMember("findings", json(of: findings, language)),
    ])
  }

  static func json(of path: String, _ sizes: StoreVacuum.Sizes) -> JSONValue {
    .object([
      JSONMember("file", .string(path)), JSONMember("bytes_before", .integer(sizes.before)),
      JSONMember("bytes_after", .integer(sizes.after)),
    ])
  }

  /// `path` is the new store, `kept` the one it was made from.
  static func json(
    of path: String,
    _ report: StoreSalvage.Report,
    kept: String,
    _ language: Language
  ) -> JSONValue {
    .object([
      JSONMember("file", .string(path)), JSONMember("kept", .string(kept)),
      JSONMember("conversations", .integer(report.conversations)),
      JSONMember("messages", .integer(report.messages)),
      JSONMember("former_messages", .optional(report.formerMessages)),
      JSONMember("recreated_conversations", .integer(report.recreated)),
      JSONMember("reattached_messages", .integer(report.reattached)),
      JSONMember("dropped_rows", .integer(report.dropped)),
      JSONMember("findings", json(of: report.findings, language)),
    ])
  }

  private static func json(of findings: [StoreFinding], _ language: Language) -> JSONValue {
    .array(
      findings.map {
        .object([
          JSONMember("fault", .bool($0.isFault)), JSONMember("text", .string($0.text(language))),
        ])
      }
    )
  }

  private static func number(_ count: Int) -> String { NumberText.grouped(count) }
}
