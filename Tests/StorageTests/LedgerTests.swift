import Conversations
import GRDB
import Storage
import Testing

struct LedgerTests {
  private let folder: TemporaryFolder
  private let store: ConversationStore
  private static let day: Int64 = 86_400_000

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
  }

  /// Stores a turn that began at a time of milliseconds since 1970.
  private func store(
    _ name: String,
    at time: Int64,
    in conversation: String = "c1",
    model: String = "large",
    _ usage: Usage?,
    estimate: Double? = nil,
    isRunning: Bool = false
  ) throws {
    let asked = ModelReference(gateway: "mine", model: model)
    try store.begin(
      NewTurn(
        conversation: Samples.conversation(conversation, title: "여행 \(conversation)"),
        prompt: Samples.prompt("p\(name)", "?", at: time),
        reply: Samples.reply(
          "r\(name)",
          to: "p\(name)",
          at: time,
          Reply(state: .waiting, model: asked)
        )
      )
    )
    if isRunning { return }
    var end = ReplyEnd(state: .complete)
    end.usage = usage
    end.estimatedCost = estimate
    try store.end("r\(name)", end, at: time)
  }

  private func ledger(
    by grouping: LedgerGrouping,
    _ scope: ConversationStore.LedgerScope = .time(
      Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max)
    ),
    utcOffset: Int = 0,
    prices: [ModelReference: TokenPrices] = [:]
  ) throws -> Ledger {
    Ledger(
      by: grouping,
      try store.ledger(by: grouping, scope, utcOffset: utcOffset),
      prices: prices
    )
  }

  private func sum(_ change: (inout LedgerSum) -> Void) -> LedgerSum {
    var sum = LedgerSum()
    change(&sum)
    return sum
  }

  @Test func `adds up tokens, reported and estimated cost, and counts what is not known`() throws {
    let counted = Usage(
      promptTokens: 100,
      completionTokens: 20,
      totalTokens: 130,
      cachedTokens: 40,
      reasoningTokens: 5
    )
    var reported = counted
    reported.cost = 0.25
    try store("1", at: 1, reported)
    try store("2", at: 2, counted, estimate: 0.5)
    try store("3", at: 3, Usage(promptTokens: 7, completionTokens: 3))
    try store("4", at: 4, nil)
    try store("5", at: 5, nil, isRunning: true)
    let expected = sum {
      $0.turns = 4
      $0.uncounted = 1
      $0.unpriced = 1
      $0.promptTokens = 207
      $0.cachedTokens = 80
      $0.completionTokens = 43
      $0.reasoningTokens = 10
      $0.totalTokens = 270
      $0.reported = 0.25
      $0.estimated = 0.5
    }
    for grouping in LedgerGrouping.allCases {
      #expect(try ledger(by: grouping).total == expected, "\(grouping)")
    }
    let today = [
      ModelReference(gateway: "mine", model: "large"): TokenPrices(prompt: 1e6, completion: 2e6)
    ]
    let priced = try ledger(by: .model, prices: today).total
    #expect(priced.unpriced == 0)
    #expect(priced.estimated == 0.5 + 7 + 6)
    #expect(priced.cost == 0.25 + 13.5)
  }

  @Test func `an estimate is kept with its turn, and read with it`() throws {
    try store("1", at: 1, Usage(promptTokens: 1, completionTokens: 1), estimate: 0.125)
    let messages = try store.messages(of: ConversationID(rawValue: "c1"))
    #expect(messages.last?.reply?.estimatedCost == 0.125)
  }

  @Test func `days are local, and a time takes its first moment and not its last`() throws {
    let usage = Usage(promptTokens: 1, completionTokens: 1)
    try store("1", at: Self.day - 1, usage)
    try store("2", at: Self.day, usage)
    try store("3", at: 2 * Self.day, usage)
    #expect(try ledger(by: .day).rows.map(\.key) == [.day(0), .day(1), .day(2)])
    let korea = try ledger(by: .day, utcOffset: 9 * 3600)
    #expect(korea.rows.map(\.key) == [.day(1), .day(2)])
    #expect(korea.rows.map(\.sum.turns) == [2, 1])
    let span = Timestamp(milliseconds: Self.day)..<Timestamp(milliseconds: 2 * Self.day)
    #expect(try ledger(by: .day, .time(span)).rows.map(\.key) == [.day(1)])
  }

  @Test func `rows of models and conversations come the dearest first, turns in their order`()
    throws
  {
    let usage = { Usage(promptTokens: 1, completionTokens: 1, cost: $0) }
    try store("1", at: 1, in: "c1", model: "small", usage(0.1))
    try store("2", at: 2, in: "c2", model: "large", usage(0.7))
    try store("3", at: 3, in: "c1", model: "small", usage(0.2))
    #expect(
      try ledger(by: .model).rows.map(\.key) == [
        .model(ModelReference(gateway: "mine", model: "large")),
        .model(ModelReference(gateway: "mine", model: "small")),
      ]
    )
    #expect(
      try ledger(by: .conversation).rows.map(\.key) == [
        .conversation(ConversationID(rawValue: "c2"), title: "여행 c2"),
        .conversation(ConversationID(rawValue: "c1"), title: "여행 c1"),
      ]
    )
    #expect(try ledger(by: .gateway).rows.map(\.key) == [.gateway("mine")])
    let turns = try ledger(by: .turn, .conversation(ConversationID(rawValue: "c1")))
    #expect(turns.rows.map(\.sum.cost) == [0.1, 0.2])
    #expect(
      turns.rows.first?.key
        == .turn(
          LedgerTurn(
            reply: MessageID(rawValue: "r1"),
            conversation: ConversationID(rawValue: "c1"),
            title: "여행 c1",
            model: ModelReference(gateway: "mine", model: "small"),
            createdAt: Timestamp(milliseconds: 1)
          )
        )
    )
  }

  @Test func `what a title took counts as a turn of its own that no transcript has`() throws {
    try store("1", at: 10, model: "large", Usage(promptTokens: 1, completionTokens: 1, cost: 0.5))
    let conversation = ConversationID(rawValue: "c1")
    let cheap = ModelReference(gateway: "mine", model: "cheap")
    let usage = Usage(promptTokens: 700, completionTokens: 300, cachedTokens: 600)
    func add(_ usage: Usage?, _ estimate: Double?, at time: Int64, of id: ConversationID) throws {
      let time = Timestamp(milliseconds: time)
      try store.add(
        TitleCost(model: cheap, usage: usage, estimate: estimate, createdAt: time),
        of: id
      )
    }
    try add(usage, 0.25, at: 20, of: conversation)
    try add(nil, nil, at: Self.day, of: conversation)
    try add(usage, 1, at: 20, of: ConversationID(rawValue: "gone"))
    let models = try ledger(by: .model)
    let large = ModelReference(gateway: "mine", model: "large")
    #expect(models.rows.map(\.key) == [.model(large), .model(cheap)])
    let sum = try #require(models.rows.last?.sum)
    #expect(sum.turns == 2)
    #expect(sum.uncounted == 1)
    #expect(sum.totalTokens == 1_000)
    #expect(sum.cachedTokens == 600)
    #expect(sum.cost == 0.25)
    #expect(try ledger(by: .day).rows.map(\.sum.turns) == [2, 1])
    #expect(try ledger(by: .conversation).rows.map(\.sum.turns) == [3])
    #expect(try ledger(by: .gateway, .conversation(conversation)).total.turns == 3)
    let turns = try ledger(
      by: .turn,
      .time(Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 30))
    )
    let replies = turns.rows.map { row -> MessageID? in
      if case .turn(let turn) = row.key { turn.reply } else { nil }
    }
    #expect(replies == [MessageID(rawValue: "r1"), nil])
    #expect(try store.messages(of: conversation).count == 2)
    try store.delete([conversation])
    #expect(try ledger(by: .model).rows.isEmpty)
  }

  @Test func `an older store gets the column and the index, and its turns no price`() throws {
    try store("1", at: 1, Usage(promptTokens: 1, completionTokens: 1))
    let queue = try DatabaseQueue(path: folder.store)
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP INDEX messages_created_at; ALTER TABLE turns DROP COLUMN estimated_cost;
          DELETE FROM grdb_migrations WHERE identifier = '10 what turns cost';
          PRAGMA user_version = 9;
          """
      )
    }
    let later = try ConversationStore(at: folder.store)
    let everything = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: .max)
    let entries = try later.ledger(by: .day, .time(everything), utcOffset: 0)
    #expect(entries.map(\.sum.unpriced) == [1])
  }
}
