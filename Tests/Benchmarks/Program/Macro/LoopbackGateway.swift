import Foundation
import Synchronization

/// The quickest gateway there can be: it reads a request and writes bytes that were made before.
///
/// Each connection has a thread of its own and takes one request after another.
final class LoopbackGateway: Sendable {
  /// What a request for a reply is answered with.
  struct Reply: Sendable {
    /// Events, each one HTTP chunk.
    var pieces: [[UInt8]]
    /// Seconds from one piece to the next; with 0 all go out as fast as they are taken.
    var interval = 0.0
  }

  private struct State {
    var reply = Reply(pieces: [])
    var connections = 0
    var arrivals: [Double] = []
    var beginnings: [Double] = []
  }

  let port: Int
  private let listener: Int32
  private let state: Mutex<State>

  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else { throw PseudoTerminalProgram.Failure(code: errno) }
    self.listener = listener
    state = Mutex(State())
    port = Int(UInt16(bigEndian: address.sin_port))
    signal(SIGPIPE, SIG_IGN)
    Thread.detachNewThread { [self] in accept() }
  }

  /// What replies are from now on.
  func answer(_ reply: Reply) { state.withLock { $0.reply = reply } }

  /// How many connections brought a request for a reply.
  var connections: Int { state.withLock { $0.connections } }

  /// When requests for replies had arrived, on the clock that only goes forward.
  var arrivals: [Double] { state.withLock { $0.arrivals } }

  /// When replies' first bytes were written.
  var beginnings: [Double] { state.withLock { $0.beginnings } }

  func close() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func accept() {
    while case let connection = Glibc.accept(listener, nil, nil), connection >= 0 {
      var one: Int32 = 1
      let size = socklen_t(MemoryLayout<Int32>.size)
      setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
      Thread.detachNewThread { [self] in serve(connection) }
    }
  }

  private func serve(_ connection: Int32) {
    var isCounted = false
    while let request = Self.request(connection) {
      guard request.hasPrefix("POST") else {
        let list = #"{"object":"list","data":[{"id":"m","object":"model"}]}"#
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        Self.write(Array("\(head)\(list.utf8.count)\r\n\r\n\(list)".utf8), to: connection)
        continue
      }
      let now = ProcessorClock.wall
      let reply = state.withLock { state in
        state.arrivals.append(now)
        if !isCounted { state.connections += 1 }
        return state.reply
      }
      isCounted = true
      send(reply, to: connection)
    }
    Glibc.close(connection)
  }

  private func send(_ reply: Reply, to connection: Int32) {
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    Self.write(Array(head.utf8), to: connection)
    let start = ProcessorClock.wall
    state.withLock { $0.beginnings.append(start) }
    for (index, piece) in reply.pieces.enumerated() {
      let wait = start + Double(index) * reply.interval - ProcessorClock.wall
      if wait > 0 { Thread.sleep(forTimeInterval: wait) }
      let chunk = Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [0x0D, 0x0A]
      guard Self.write(chunk, to: connection) else { return }
    }
    Self.write(Array("0\r\n\r\n".utf8), to: connection)
  }

  /// A request's head, once its body has come whole; `nil` at the end of the connection.
  private static func request(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(connection, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
      guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { continue }
      let head = String(decoding: bytes[..<end], as: UTF8.self)
      let length = head.lowercased().firstRange(of: "content-length: ")
        .flatMap { Int(head.lowercased()[$0.upperBound...].prefix { $0.isNumber }) }
      if bytes.count >= end + (length ?? 0) { return head }
    }
    return nil
  }

  @discardableResult
  private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(connection, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}

extension LoopbackGateway.Reply {
  /// A reply of these tokens and a last one.
  init(_ tokens: some Sequence<String>, last: String, interval: Double = 0) {
    let events = (Array(tokens) + [last]).map(Self.event)
    let end = Array("data: [DONE]\n\n".utf8)
    // Those that come at once share their writes.
    let size = interval > 0 ? 1 : 50
    pieces = stride(from: 0, to: events.count, by: size).map { first in
      Array(events[first..<min(first + size, events.count)].joined())
    }
    pieces.append(
      Array(
        (#"data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":"#
          + #"[{"index":0,"delta":{},"finish_reason":"stop"}]}"# + "\n\n").utf8
      ) + end
    )
    self.interval = interval
  }

  private static func event(_ token: String) -> [UInt8] {
    let text = token.replacing("\n", with: #"\n"#)
    return Array(
      (#"data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":"#
        + #"[{"index":0,"delta":{"content":"\#(text)"},"finish_reason":null}]}"# + "\n\n").utf8
    )
  }
}
