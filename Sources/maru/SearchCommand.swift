import ArgumentParser
import Conversations
import Glibc
import Screen
import Storage

/// `maru search`: what was said in any conversation, by its words.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search all conversations, newest first.",
    discussion: """
      Every word must be there, "words in quotes" one after the other, -word not at all; word* is \
      the beginning of a word. model:NAME, gateway:NAME, role:user, role:assistant, tag:NAME, \
      has:code, after:DAY and before:DAY narrow it down (a day is 2026, 2026-11, 2026-11-21, \
      today, yesterday, 7d, 2w, 3m); with - before them they leave out. Exit code 1 says that \
      nothing was found.
      """
  )

  @Argument(parsing: .allUnrecognized, help: "What to search for.")
  var query: [String]

  @Flag(help: "Print a JSON array.")
  var json = false

  @Option(help: "How many hits are printed at most.")
  var limit = 50

  mutating func validate() throws {
    guard limit >= 1 else { throw ValidationError(Self.limitText(.chosen())) }
  }

  mutating func run() throws {
    let query = SearchQuery(
      query.joined(separator: " "),
      now: WallClock.now,
      utcOffset: WallClock.utcOffset
    )
    let language = Language.chosen()
    let limit = limit
    let hits = try CommandFailure.wrapping {
      let store = try ConversationStore(at: Folders().store)
      _ = try store.markInterrupted()
      try store.makeSearchable(language)
      return try store.search(query, limit: limit).hits
    }
    if json { print(JSONValue.array(hits.map(\.json)).printed) }
    guard !hits.isEmpty else { throw json ? ExitCode(1) : Self.nothingFound }
    if !json {
      let isStyled = isatty(1) == 1 && Environment.current["NO_COLOR"]?.isEmpty ?? true
      SearchOutput(language, isStyled: isStyled).show(hits)
    }
  }

  private static let nothingFound = CommandFailure("Nothing was found.", "찾은 것이 없습니다.")
  private static let limitText = LocalizedText(
    "--limit takes a number of hits from 1 on.",
    "--limit에는 1 이상의 개수를 쓰세요."
  )
}
