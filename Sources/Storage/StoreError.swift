package import Conversations
import GRDB

/// Why the store could not be opened, read or written. No error ever removed or changed a file.
package enum StoreError: Error, Equatable, CustomStringConvertible {
  /// A later Maru changed the tables.
  case newer(path: String, found: Int, supported: Int)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// The file is a database of another program.
  case foreign(path: String)
  /// The database is damaged.
  case corrupt(path: String)
  /// The file is empty or gone, but `evidence` beside it shows that it had contents.
  case emptied(path: String, evidence: String)
  /// The file or its folder cannot be opened or made; `reason` is the system's.
  case cannotOpen(path: String, reason: String)
  /// The file, its folder or its file system takes no writing.
  case readOnly(path: String)
  /// No space is left for a write; what was written before is safe.
  case diskFull(path: String)
  /// Another process held the store for longer than the timeout.
  case busy(path: String)
  /// The disk failed; `reason` is SQLite's.
  case inputOutput(path: String, reason: String)
  /// No conversation has this identifier or begins with this prefix.
  case unknownConversation(String)
  /// Several conversations begin with this prefix.
  case ambiguous(String)
  /// The reply is not in the store, or it has ended.
  case notRunning(MessageID)
  /// Anything else; `reason` is SQLite's.
  case failed(path: String, reason: String)

  package var description: String {
    switch self {
    case .newer(let path, let found, let supported):
      "The store \(path) has schema version \(found); this Maru knows versions up to \(supported)."
        + " Update Maru, or name another store. The file was left as it is."
    case .notADatabase(let path):
      "The file \(path) is not a Maru store. Move it away, or name another store."
        + " It was left as it is."
    case .foreign(let path):
      "The database \(path) belongs to another program. Name another store. It was left as it is."
    case .corrupt(let path):
      "The store \(path) is damaged. Keep a copy of it, then put a backup in its place"
        + " or try `sqlite3 \(path) .recover`. The file was left as it is."
    case .emptied(let path, let evidence):
      "The store \(path) is empty or gone, but \(evidence) shows that it held conversations."
        + " Put it back from a backup, or move \(evidence) away to begin anew."
    case .cannotOpen(let path, let reason):
      "The store \(path) cannot be opened: \(reason). Check the folder and who owns it."
    case .readOnly(let path):
      "The store \(path) cannot be written: the file or its folder is read-only."
        + " Change that, or name another store."
    case .diskFull(let path):
      "The disk that holds \(path) is full. Free some space; what is in the store is safe."
    case .busy(let path):
      "Another process keeps the store \(path) locked. End it, or try again."
    case .inputOutput(let path, let reason):
      "The disk that holds \(path) does not work as it should: \(reason)."
        + " Check the disk; try again."
    case .unknownConversation(let prefix):
      "No conversation begins with \(prefix). List them with `maru list`."
    case .ambiguous(let prefix):
      "Several conversations begin with \(prefix). Give more of its digits."
    case .notRunning(let reply):
      "The reply \(reply) is not in the store or has already ended."
    case .failed(let path, let reason):
      "The store \(path) failed: \(reason)."
    }
  }
}

extension StoreError {
  /// Runs `body`; an error of the database leaves as a `StoreError` about the store at `path`.
  static func wrapping<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch {
      throw StoreError.failed(path: path, reason: "\(error)")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? "\(error.resultCode)"
    self =
      switch error.resultCode {
      case .SQLITE_FULL: .diskFull(path: path)
      case .SQLITE_READONLY: .readOnly(path: path)
      case .SQLITE_CORRUPT: .corrupt(path: path)
      case .SQLITE_NOTADB: .notADatabase(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(path: path, reason: reason)
      case .SQLITE_IOERR:
        // A full disk shows in this code when the shared-memory file cannot grow.
        error.extendedResultCode == .SQLITE_IOERR_SHMSIZE
          ? .diskFull(path: path) : .inputOutput(path: path, reason: reason)
      default: .failed(path: path, reason: reason)
      }
  }
}
