import GRDB

/// What searching needs. `search` is a full-text index (FTS5) over the texts of `messages`, which it
/// does not hold a second time: 1,000,000 messages of 200 characters take 0.48 GB in it, and the
/// texts themselves would take 0.36 GB more. `titles` gives each conversation the number that a
/// full-text index needs, `title_search` is the index over it.
///
/// Triggers keep both as the tables are, whoever writes them: a reply that ends, one that is taken
/// up again, a conversation that is removed with its messages. An index without copies must be told
/// what a row held before, and only for rows it has: `search_docsize` (sqlite.org/fts5.html, section
/// 9) has one for each of those.
///
/// `unsearched` is there while messages or titles of an older Maru are not in the index: those up to
/// `remaining` of the `total` there were.
extension Schema {
  static func addSearch(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("7 search") { database in
      try database.execute(sql: searchTables + titleTriggers)
      for table in [
        ("search", "messages", ["text", "reasoning"]), ("title_search", "titles", ["title"]),
      ] {
        try database.execute(sql: triggers(index: table.0, of: table.1, columns: table.2))
      }
      try database.execute(
        sql: """
          INSERT INTO unsearched (total, remaining)
          SELECT max(sequence), max(sequence) FROM messages HAVING count(*) > 0;
          PRAGMA user_version = 7;
          """
      )
    }
  }

  private static let searchTables = """
    CREATE VIRTUAL TABLE search USING fts5(
      text, reasoning, content = messages, content_rowid = sequence,
      tokenize = maru, prefix = 1
    );
    CREATE TABLE titles (
      sequence INTEGER PRIMARY KEY,
      conversation TEXT NOT NULL UNIQUE REFERENCES conversations (id) ON DELETE CASCADE,
      title TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE title_search USING fts5(
      title, content = titles, content_rowid = sequence, tokenize = maru, prefix = 1
    );
    CREATE TABLE unsearched (total INTEGER NOT NULL, remaining INTEGER NOT NULL) STRICT;
    """

  private static let titleTriggers = """
    CREATE TRIGGER titles_begin AFTER INSERT ON conversations BEGIN
      INSERT INTO titles (conversation, title) VALUES (new.id, new.title);
    END;
    CREATE TRIGGER titles_change AFTER UPDATE OF title ON conversations BEGIN
      UPDATE titles SET title = new.title WHERE conversation = new.id;
    END;
    """

  private static func triggers(index: String, of table: String, columns: [String]) -> String {
    let names = columns.joined(separator: ", ")
    let old = columns.map { "old." + $0 }.joined(separator: ", ")
    let new = columns.map { "new." + $0 }.joined(separator: ", ")
    let isIndexed = "EXISTS (SELECT 1 FROM \(index)_docsize WHERE id = old.sequence)"
    let remove = """
      INSERT INTO \(index) (\(index), rowid, \(names)) VALUES ('delete', old.sequence, \(old));
      """
    let add = "INSERT INTO \(index) (rowid, \(names)) VALUES (new.sequence, \(new));"
    return """
      CREATE TRIGGER \(index)_insert AFTER INSERT ON \(table) BEGIN \(add) END;
      CREATE TRIGGER \(index)_update AFTER UPDATE OF \(names) ON \(table) WHEN \(isIndexed) BEGIN
        \(remove) \(add)
      END;
      CREATE TRIGGER \(index)_delete AFTER DELETE ON \(table) WHEN \(isIndexed) BEGIN \(remove) END;
      """
  }
}
