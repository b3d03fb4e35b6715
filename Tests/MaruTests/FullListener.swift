import Foundation

/// A port of this machine where nobody ever answers.
///
/// Linux completes as many connections as wait in the queue of a listening socket and one more; to
/// the next it says nothing at all.
final class FullListener {
  struct Failed: Error {
    let errno: Int32
  }

  let port: Int
  private var sockets: [Int32] = []

  /// Takes as many connections, although nobody reads them. Throws what the system refuses.
  init(taking: Int32 = 0) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) + listen(listener, taking) + getsockname(listener, $0, &size)
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    sockets = [listener]
    guard bound == 0 else { throw Failed(errno: errno) }
    if taking == 0 { fill(address, size) }
  }

  deinit {
    for socket in sockets { close(socket) }
  }

  private func fill(_ address: sockaddr_in, _ size: socklen_t) {
    var address = address
    for _ in 0..<4 {
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      sockets.append(client)
      withUnsafePointer(to: &address) { pointer in
        _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(client, $0, size) }
      }
    }
  }
}
