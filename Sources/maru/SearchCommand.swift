import ArgumentParser
import Conversations
import Screen
import Storage

/// `maru search`: what was said in any conversation, by its words.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: CommandText.of(
      "Search all conversations, newest first.",
      "모든 대화에서 찾아 최근 것부터 보여 줍니다."
    ),
    discussion: CommandText.of(
      """
      Every word must be there, "words in quotes" one after the other, -word not at all; word* is \
      the beginning of a word. model:NAME, gateway:NAME, role:user, role:assistant, tag:NAME, \
      has:code, after:DAY and before:DAY narrow it down (a day is 2026, 2026-11, 2026-11-21, \
      today, yesterday, 7d, 2w, 3m); with - before them they leave out. Exit code 1 says that \
      nothing was found.
      """,
      """
      낱말이 모두 들어 있는 것을 찾습니다. "따옴표로 묶은 말"은 이어진 그대로, -낱말은 없는 것만, 낱말*은 \
      그렇게 시작하는 것을 찾습니다. model:이름, gateway:이름, role:질문, role:답, tag:이름, has:code, \
      after:날짜, before:날짜로 좁힙니다(날짜는 2026, 2026-11, 2026-11-21, 오늘, 어제, 7일, 2주, 3개월). \
      앞에 -를 붙이면 그런 것을 뺍니다. 찾은 것이 없으면 종료 코드는 1입니다.
      """
    )
  )

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("What to search for.", "찾을 말.")
  )
  var query: [String]

  @Flag(help: ArgumentHelp("Print a JSON array.", "JSON 배열로 출력합니다."))
  var json = false

  @Option(
    help: ArgumentHelp("How many hits are printed at most.", "최대 몇 건까지 출력할지 정합니다.")
  )
  var limit = 50

  @OptionGroup var pager: PagerOptions

  mutating func validate() throws {
    guard limit >= 1 else { throw ValidationError(Self.limitText(.chosen())) }
  }

  mutating func run() throws {
    let query = SearchQuery(
      query.withoutTerminator.joined(separator: " "),
      now: WallClock.now,
      utcOffset: WallClock.utcOffset
    )
    let language = Language.chosen()
    for word in query.undated {
      StandardError.write("maru: \(SafeText(Self.undated(word)(language)))\n")
    }
    let limit = limit
    let hits = try CommandFailure.wrapping {
      let store = try ConversationStore(at: Folders().store, mayOnlyRead: true)
      _ = try store.markInterrupted()
      try store.makeSearchable(language)
      return try store.search(query, limit: limit).hits
    }
    if json { try StandardOutput.print(JSONValue.array(hits.map(\.json)).printed) }
    guard !hits.isEmpty else { throw json ? ExitCode(1) : Self.nothingFound }
    if !json {
      let isStyled = OutputTerminal.current?.hasColors ?? false
      try pager.print(SearchOutput(language, isStyled: isStyled).lines(of: hits))
    }
  }

  private static let nothingFound = CommandFailure("Nothing was found.", "찾은 것이 없습니다.")
  private static func undated(_ word: String) -> LocalizedText {
    LocalizedText(
      "“\(word)” names no day and is searched for as a word.",
      "“\(word)”: 날짜가 아니어서 낱말로 찾습니다."
    )
  }
  private static let limitText = LocalizedText(
    "--limit takes a number of hits from 1 on.",
    "--limit에는 1 이상의 개수를 쓰세요."
  )
}

nonisolated extension [String] {
  /// Arguments that are taken as they are, without the first `--`, which says just that.
  var withoutTerminator: [String] {
    guard let index = firstIndex(of: "--") else { return self }
    return Array(self[..<index] + self[(index + 1)...])
  }
}
