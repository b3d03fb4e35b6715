import GRDB

/// What searching needs. `search` is a full-text index (FTS5) over the texts of `messages`, which it
/// does not hold a second time: 1,000,000 messages of 200 characters take 0.48 GB in it, and the
/// texts themselves would take 0.36 GB more. `titles` gives each conversation the number that a
/// full-text index needs, `title_search` is the index over it.
///
/// Triggers note in `search_changes` and `title_search_changes` which rows are not in their index as
/// they are, whoever writes them, and the transaction that wrote them brings the index up to date
/// before it commits (`SearchIndex`): the triggers cannot do so themselves, since a schema that is
/// not trusted (PRAGMA trusted_schema) may not use virtual tables. An index without copies must be
/// told what it holds of a row, so a note keeps that, `NULL` where it holds nothing;
/// `search_docsize` (sqlite.org/fts5.html, section 9) has a row for each that it holds.
///
/// `unsearched` is there while messages of an older Maru are not in the index: those up to
/// `remaining` of the `total` there were.
extension Schema {
  static func addSearch(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("7 search") { database in
      try database.execute(sql: searchTables + titleTriggers)
      for index in SearchIndex.all { try database.execute(sql: notes(index)) }
      try database.execute(
        sql: """
          INSERT INTO titles (conversation, title)
          SELECT id, title FROM conversations ORDER BY created_at, id;
          INSERT INTO unsearched (total, remaining)
          SELECT max(sequence), max(sequence) FROM messages HAVING count(*) > 0;
          PRAGMA user_version = 7;
          """
      )
      try SearchIndex.updateAll(database)
    }
  }

  /// Tables that are made from the others, in SQL.
  static let derivedTables = "'titles', 'search_changes', 'title_search_changes', 'unsearched'"

  private static let searchTables = """
    CREATE VIRTUAL TABLE search USING fts5(
      text, reasoning, content = messages, content_rowid = sequence,
      tokenize = maru, prefix = 1
    );
    CREATE TABLE titles (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
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

  private static func notes(_ index: SearchIndex) -> String {
    let (name, table, columns) = (index.name, index.table, index.columns)
    let declarations = columns.map { "\($0) TEXT" }.joined(separator: ", ")
    let held = columns.map { "old.\($0)" }.joined(separator: ", ")
    let note = """
      WHEN EXISTS (SELECT 1 FROM \(name)_docsize WHERE id = old.sequence)
      AND NOT EXISTS (SELECT 1 FROM \(name)_changes WHERE sequence = old.sequence)
      BEGIN INSERT INTO \(name)_changes VALUES (old.sequence, \(held)); END;
      """
    return """
      CREATE TABLE \(name)_changes (sequence INTEGER PRIMARY KEY, \(declarations)) STRICT;
      CREATE TRIGGER \(name)_insert AFTER INSERT ON \(table) BEGIN
        INSERT INTO \(name)_changes (sequence) VALUES (new.sequence);
      END;
      CREATE TRIGGER \(name)_update AFTER UPDATE OF \(index.columnList) ON \(table) \(note)
      CREATE TRIGGER \(name)_delete AFTER DELETE ON \(table) \(note)
      """
  }
}
