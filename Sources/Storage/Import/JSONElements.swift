import Conversations
import Glibc

/// The values of a JSON file one after the other: the elements of an array, or values that follow
/// each other such as lines. Only one of them is kept in memory.
///
/// It finds where a value ends by its brackets and quotes alone; whether it is JSON is found out when
/// it is read.
struct JSONElements {
  /// Bytes of one value.
  static let capacity = 512 << 20
  /// Values within one; what Maru itself writes for one message is about twenty.
  static let valueLimit = 20_000_000

  private let file: CInt
  private var chunk: [UInt8]
  private var filled = 0
  private var position = 0
  private var isArray = false
  private var hasBegun = false
  /// Bytes of the file that were looked at.
  private(set) var consumed = 0

  /// Reads an open file from where it stands; whoever opened it closes it.
  init(_ file: CInt) {
    self.file = file
    chunk = [UInt8](repeating: 0, count: 1 << 20)
  }

  /// The bytes of the next value; `nil` at the end.
  mutating func next() throws(ImportError) -> [UInt8]? {
    while let byte = try peek() {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), 0xEF, 0xBB, 0xBF: advance()
      case UInt8(ascii: "[") where !hasBegun:
        isArray = true
        hasBegun = true
        advance()
      case UInt8(ascii: "]") where isArray: return nil
      default:
        hasBegun = true
        return try element()
      }
    }
    if isArray { throw .endsEarly }
    return nil
  }

  private mutating func element() throws(ImportError) -> [UInt8] {
    var element: [UInt8] = []
    var scan = ElementScan()
    while try peek() != nil {
      let end = chunk.withUnsafeBufferPointer { scan.end(in: $0[position..<filled]) }
      element.append(contentsOf: chunk[position..<(end ?? filled)])
      consumed += (end ?? filled) - position
      position = end ?? filled
      if element.count > Self.capacity { throw .tooLarge(Self.capacity) }
      if end != nil { return element }
    }
    guard scan.isScalar else { throw .endsEarly }
    return element
  }

  private mutating func advance() {
    position += 1
    consumed += 1
  }

  private mutating func peek() throws(ImportError) -> UInt8? {
    if position == filled {
      position = 0
      repeat {
        filled = read(file, &chunk, chunk.count)
      } while filled < 0 && errno == EINTR
      guard filled >= 0 else {
        let reason = String(cString: strerror(errno))
        filled = 0
        throw .unreadable(reason)
      }
    }
    return filled > 0 ? chunk[position] : nil
  }
}

/// Where a value ends, as far as its bytes have come.
private struct ElementScan {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var hasBegun = false

  /// Whether it is a number or a word, which ends with the file too.
  var isScalar: Bool { depth == 0 && !isInString }

  /// The index after the value's last byte; `nil` where it goes on after these.
  mutating func end(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    for index in bytes.indices {
      let byte = bytes[index]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          if depth == 0 { return index + 1 }
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return hasBegun ? index : index + 1 }
        depth -= 1
        if depth == 0 { return index + 1 }
      case UInt8(ascii: ","), 0x0A, 0x0D, 0x20, 0x09: if depth == 0 { return index }
      default: break
      }
      hasBegun = true
    }
    return nil
  }
}
