package import Conversations
import GRDB

/// Why the store could not be opened, read or written. No error ever removed or changed a file.
package enum StoreError: TranslatedError, Equatable {
  /// A later Maru changed the tables.
  case newer(path: String, found: Int, supported: Int)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// The file is a database of another program.
  case foreign(path: String)
  /// The database is damaged.
  case corrupt(path: String)
  /// Of the damaged database nothing can be read.
  case beyondRepair(path: String)
  /// The file is empty or gone, but `evidence` beside it shows that it had contents.
  case emptied(path: String, evidence: String)
  /// The file was removed, emptied or replaced while it was open.
  case replaced(path: String)
  /// There is no store.
  case missing(path: String)
  /// A file is in the way of a new one.
  case exists(path: String)
  /// Another Maru has the store open.
  case inUse(path: String)
  /// The disk has less room than the work needs, both in bytes.
  case noRoom(path: String, needed: Int64, free: Int64)
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
  /// The conversation was removed from the store while it was open.
  case removed(ConversationID)
  /// Several conversations begin with this prefix.
  case ambiguous(String)
  /// The reply is not in the store, or it has ended.
  case notRunning(MessageID)
  /// A reply of the conversation is being written.
  case stillRunning(ConversationID)
  /// The message is not in the store, or it is a reply that has not ended.
  case cannotCopy(MessageID)
  /// Anything else; `reason` is SQLite's.
  case failed(path: String, reason: String)
}

extension StoreError {
  /// Whether the same write may succeed later, once somebody has done something about it.
  package var isPassing: Bool {
    switch self {
    case .newer, .corrupt, .replaced, .cannotOpen, .readOnly, .diskFull, .busy, .inputOutput: true
    case .notADatabase, .foreign, .beyondRepair, .emptied, .missing, .exists, .inUse, .noRoom,
      .unknownConversation, .removed, .ambiguous, .notRunning, .stillRunning, .cannotCopy, .failed:
      false
    }
  }

  /// Runs `body`; an error of the database leaves as a `StoreError` about the store at `path`.
  static func wrapping<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as CancellationError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch is RowDecodingError, is DecodingError {
      // No Maru writes such a value.
      throw StoreError.corrupt(path: path)
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
