import GRDB

/// Gives back the room that deleted rows left in a store.
package enum StoreVacuum {
  /// The size of the file, in bytes.
  package struct Sizes: Equatable, Sendable {
    package let before: Int64
    package let after: Int64
  }

  /// Writes the store anew without what is empty in it. Nobody else may have it open, and nobody
  /// opens it meanwhile; the disk needs room for it twice (the new one, and the log it goes
  /// through).
  ///
  /// Throws `missing`, `inUse`, `noRoom`, `corrupt` or what the disk says; the store stays whole.
  package static func run(at path: String) throws -> Sizes {
    guard let before = StoreFile.size(of: path), before > 0 else {
      throw StoreError.missing(path: path)
    }
    let lock = try InstanceLock(beside: path)
    return try lock.whileAlone(path) {
      let (needed, free) = (2 * before + 1 << 20, StoreFile.freeBytes(beside: path))
      guard free >= needed else {
        throw StoreError.noRoom(path: path, needed: needed, free: free)
      }
      try StoreError.wrapping(path) {
        _ = try Connection.reader(path).read { try Schema.version(of: $0, at: path) }
        let writer = try Connection.writer(path)
        try writer.writeWithoutTransaction { database in
          try lock.whileWriting(path) {
            try database.inTransaction {
              try SearchIndex.updateAll(database)
              return .commit
            }
            try database.execute(sql: "VACUUM")
            try WriteAheadLog.checkpoint(database)
          }
        }
        try writer.close()
      }
      return Sizes(before: before, after: StoreFile.size(of: path) ?? 0)
    }
  }
}
