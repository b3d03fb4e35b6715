import Conversations
import Foundation
import GRDB
import Storage
import TerminalHarness
import Testing

/// `maru` is killed in the middle of what it does to its store besides writing a reply.
@Suite(.enabled(if: SystemCalls.canTrace, "strace is missing, or may not trace"))
struct WriteKillTests {
  enum Work: CaseIterable {
    case making, bringingUpToDate, movingTheLog

    /// How many writes there are about, and so moments to be killed at.
    var writes: Int {
      switch self {
      case .making: 200
      case .bringingUpToDate: 110
      case .movingTheLog: 20
      }
    }
  }

  @Test(arguments: Work.allCases)
  func `killed at any write while the store is made, migrated or its log moved, all is there`(
    _ work: Work
  ) throws {
    let template = try template(for: work)
    var kills = 0
    let rounds = Soak.count(3, work.writes)
    for round in 0..<rounds {
      let home = try TemporaryHome()
      try FileManager.default.removeItem(atPath: home.path + "/data")
      try FileManager.default.copyItem(atPath: template.path + "/data", toPath: home.path + "/data")
      // Each thread's writes are counted apart, and one does half of them or more.
      let moment = Soak.isWanted ? round + 1 : Int.random(in: 1...work.writes / 2)
      let status = try askUntilKilled(at: moment, work, home)
      if status < 0 { kills += 1 }
      let comment: Comment = "killed at write \(moment)"
      #expect(status == 0 || status == -SIGKILL, comment)
      try expectWhole(work, home, comment)
    }
    #expect(kills > 0)
    Soak.report("\(kills) kills while \(work)")
  }

  /// A home in which the work is still to be done.
  private func template(for work: Work) throws -> TemporaryHome {
    let home = try TemporaryHome()
    guard work != .making else { return home }
    #expect(try CommandRun(["ask", "First"], home: home).status == 0)
    guard work == .bringingUpToDate else { return home }
    try DatabaseQueue(path: home.path + "/data/maru/maru.db").writeWithoutTransaction {
      try $0.execute(
        sql: """
          DROP TRIGGER conversations_kept; DROP TRIGGER conversations_removed;
          DROP TABLE keepings; DROP TABLE title_requests; DROP INDEX messages_created_at;
          ALTER TABLE turns DROP COLUMN estimated_cost;
          ALTER TABLE turns DROP COLUMN continues; ALTER TABLE turns DROP COLUMN copied_from;
          ALTER TABLE drafts DROP COLUMN original; ALTER TABLE drafts DROP COLUMN edit_start;
          DELETE FROM grdb_migrations WHERE identifier LIKE '9 %' OR identifier LIKE '1_ %';
          PRAGMA user_version = 8; PRAGMA wal_checkpoint(TRUNCATE);
          """
      )
    }
    return home
  }

  /// Asks something; answers the exit status, or that of the signal as a negative number.
  private func askUntilKilled(at moment: Int, _ work: Work, _ home: TemporaryHome) throws -> Int32 {
    // In the database itself only a checkpoint writes.
    let only = work == .movingTheLog ? #"-P "$2/data/maru/maru.db""# : ""
    let script = """
      exec strace -f -qq -o /dev/null -e trace=pwrite64 \(only) \
        -e inject=pwrite64:signal=KILL:when=\(moment) "$1" ask Second > "$2/out" 2>&1
      """
    return try ShellRun(script, home: home).status
  }

  private func expectWhole(_ work: Work, _ home: TemporaryHome, _ comment: Comment) throws {
    let path = home.path + "/data/maru/maru.db"
    #expect(try CommandRun(["ask", "Third"], home: home).status == 0, comment)
    #expect(try StoreCheck.findings(at: path) == [], comment)
    let store = try ConversationStore(at: path, mayOnlyRead: true)
    let prompts = try store.prompts(limit: 9).prompts.filter { $0 != "Second" }
    #expect(prompts == (work == .making ? ["Third"] : ["Third", "First"]), comment)
  }
}
