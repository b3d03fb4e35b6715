import Dispatch
import Synchronization

/// Standard input, a line at a time. What is typed before it is asked for stays with the terminal.
nonisolated final class LineInput: Sendable {
  private let queue = DispatchQueue(label: "maru.input")
  /// What was read behind the last line.
  private let rest = Mutex<[UInt8]>([])

  /// Hands over the next line without its end; `nil` at the end of input.
  func read(_ deliver: @escaping @Sendable (Result<String?, CommandFailure>) -> Void) {
    queue.async { deliver(self.line()) }
  }

  private func line() -> Result<String?, CommandFailure> {
    var bytes = rest.withLock { $0 }
    var searched = 0
    do throws(CommandFailure) {
      while true {
        if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
          rest.withLock { $0 = Array(bytes[(end + 1)...]) }
          return .success(Self.text(bytes[..<end]))
        }
        searched = bytes.count
        if try !PromptInput.readMore(&bytes) { break }
      }
    } catch {
      return .failure(error)
    }
    rest.withLock { $0 = [] }
    return .success(bytes.isEmpty ? nil : Self.text(bytes[...]))
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    return String(decoding: end, as: UTF8.self)
  }
}
