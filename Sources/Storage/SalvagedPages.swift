import GRDB
import Glibc

/// Rows on pages that no page above leads to any more, since that one is damaged.
///
/// Every leaf of a table is a small table of its own (sqlite.org/fileformat2.html, section 1.6): where
/// the schema of the copy names it as the root of one, SQLite reads its rows.
struct SalvagedPages {
  /// What makes a row one of a table, whatever table its page is of. What was deleted is not
  /// brought back: free pages are left out, and messages of conversations there are none of.
  private static let conditions = [
    "messages": """
    typeof(id) = 'text' AND role IN ('system', 'user', 'assistant', 'tool')
    AND typeof(created_at) = 'integer' AND conversation IN (SELECT id FROM main.conversations)
    """,
    "turns": """
    typeof(model) = 'text' AND typeof(gateway) = 'text' AND state IN ('waiting', 'streaming',
    'complete', 'stopped', 'cut', 'filtered', 'incomplete', 'failed', 'interrupted')
    """,
  ]

  /// Copies from all leaves of the file `copy`, which is attached as `damaged`, the rows of some
  /// tables that are not there yet.
  static func copy(
    _ tables: [SalvagedTable],
    from copy: String,
    _ database: Database
  ) throws {
    let tables = tables.filter { conditions[$0.name] != nil }
    guard !tables.isEmpty else { return }
    // Pages of the log go into the file, where they are looked for.
    _ = try? Row.fetchAll(database, sql: "PRAGMA damaged.wal_checkpoint(TRUNCATE)")
    try database.execute(sql: "PRAGMA damaged.synchronous = OFF")
    var version = try Int.fetchOne(database, sql: "PRAGMA damaged.schema_version") ?? 0
    for page in leaves(of: copy) {
      try database.execute(
        sql: """
          UPDATE damaged.sqlite_schema SET rootpage = ?
          WHERE type = 'table' AND name IN ('messages', 'turns')
          """,
        arguments: [page]
      )
      version += 1
      try database.execute(sql: "PRAGMA damaged.schema_version = \(version)")
      for table in tables {
        let condition = conditions[table.name] ?? "0"
        try? database.execute(sql: "\(table.insertion) NOT INDEXED WHERE \(condition)")
      }
    }
  }

  /// The numbers of the pages that look like leaves of tables and are in use.
  private static func leaves(of path: String) -> [Int] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    func bytes(_ count: Int, at offset: Int) -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: count)
      return pread(file, &bytes, count, off_t(offset)) == count ? bytes : []
    }
    func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    let header = bytes(100, at: 0)
    guard header.count == 100 else { return [] }
    let stated = number(header[16..<18])
    let size = stated == 1 ? 65_536 : stated
    guard size >= 512, let total = StoreFile.size(of: path) else { return [] }
    let count = Int(total) / size
    var free: Set<Int> = []
    var trunk = number(header[32..<36])
    while trunk > 0, trunk <= count, free.insert(trunk).inserted {
      let page = bytes(size, at: (trunk - 1) * size)
      guard page.count == size else { break }
      let listed = min(number(page[4..<8]), size / 4 - 2)
      for index in 0..<listed { free.insert(number(page[(8 + index * 4)..<(12 + index * 4)])) }
      trunk = number(page[0..<4])
    }
    guard count >= 2 else { return [] }
    return (2...count).filter { page in
      !free.contains(page) && bytes(1, at: (page - 1) * size) == [0x0D]
    }
  }
}
