import GRDB

/// How connections to the store are opened.
enum Connection {
  /// Opens the connection that writes, and sets the file to a write-ahead log where it is not.
  static func writer(_ path: String) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: configuration(label: "Store.writer"))
    try queue.writeWithoutTransaction { database in
      let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
      guard mode == "wal" else {
        throw StoreError.cannotOpen(path: path, reason: "its file system has no shared memory")
      }
    }
    return queue
  }

  /// Opens a connection that cannot write. A `frozen` file is taken for one that nobody writes to
  /// (sqlite.org/uri.html#uriimmutable).
  static func reader(
    _ path: String,
    label: String = "Store.reader",
    isFrozen: Bool = false
  ) throws -> DatabaseQueue {
    var configuration = configuration(label: label)
    configuration.readonly = true
    let place = isFrozen ? "file:\(escaped(path))?immutable=1" : path
    return try DatabaseQueue(path: place, configuration: configuration)
  }

  /// A store in memory that nothing is in, for reading.
  static func empty() throws -> DatabaseQueue { try reference.get() }

  /// It stays: a queue that ends is cleaned up on a thread of libdispatch's own pool, and once one of
  /// those has run they are looked after every second for good.
  private static let reference = Result {
    let queue = try DatabaseQueue(configuration: configuration(label: "Store.empty"))
    try Schema.migrate(queue)
    return queue
  }

  private static func escaped(_ path: String) -> String {
    path.unicodeScalars.map { scalar in
      "%?#".unicodeScalars.contains(scalar)
        ? "%" + String(scalar.value, radix: 16) : String(scalar)
    }.joined()
  }

  /// Opens a file that nobody else knows, with whatever journal it has.
  static func plain(_ path: String) throws -> DatabaseQueue {
    try DatabaseQueue(path: path, configuration: configuration(label: "Store.copy"))
  }

  private static func configuration(label: String) -> Configuration {
    var configuration = Configuration()
    configuration.label = label
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      database.add(tokenizer: SearchTokenizer.self)
      database.add(function: SearchCondition.hasTag)
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA wal_autocheckpoint = 0;
          """
      )
    }
    return configuration
  }
}
