import NIOCore

/// What the connections of one gateway share: scripts, gates and the requests seen.
///
/// It lives on the gateway's event loop and is touched nowhere else.
final class Board {
  private(set) var requests: [ReceivedRequest] = []
  private(set) var connections = ConnectionCounts()
  /// Whether requests are kept and the control paths exist.
  let isScriptable: Bool
  /// Tokens a second where a request does not say; 0 is as fast as they are taken.
  let speed: Int
  var cache = PrefixCache()
  private var scripts: [Script] = []
  private var openGates: Set<String> = []
  private var reachedGates: Set<String> = []
  private var waiting: [(isMet: (Board) -> Bool, then: () -> Void)] = []
  private var channels: [ObjectIdentifier: any Channel] = [:]
  private var replyNumber = 0
  private var isClosed = false

  init(speed: Int, isScriptable: Bool) {
    self.speed = speed
    self.isScriptable = isScriptable
  }

  /// Calls `then` once the condition holds, or when the gateway stops.
  func when(_ isMet: @escaping (Board) -> Bool, then: @escaping () -> Void) {
    if isClosed || isMet(self) { return then() }
    waiting.append((isMet, then))
  }

  /// Ends all connections and lets everyone go who still waits; the future is met when the last
  /// connection is gone.
  func close(on loop: any EventLoop) -> EventLoopFuture<Void> {
    isClosed = true
    let open = Array(channels.values)
    for channel in open { channel.close(promise: nil) }
    wake()
    return .andAllComplete(open.map(\.closeFuture), on: loop)
  }

  private func wake() {
    let met = waiting.filter { isClosed || $0.isMet(self) }
    waiting.removeAll { isClosed || $0.isMet(self) }
    for waiter in met { waiter.then() }
  }
}

// MARK: Scripts and gates

extension Board {
  func add(_ script: Script) {
    scripts.append(script)
  }

  func removeScripts() {
    scripts.removeAll()
  }

  /// The steps of the first script that fits, which has one use less from then on.
  func takeScript(for request: ReceivedRequest, model: String?) -> [Step]? {
    guard let index = scripts.firstIndex(where: { $0.fits(request, model: model) }) else {
      return nil
    }
    let steps = scripts[index].steps
    if let uses = scripts[index].uses {
      scripts[index].uses = uses - 1
      if uses <= 1 { scripts.remove(at: index) }
    }
    return steps
  }

  func open(_ gate: String) {
    openGates.insert(gate)
    wake()
  }

  /// Notes that a reply has come to a gate, and goes on when it is open.
  func pass(_ gate: String, then: @escaping () -> Void) {
    reachedGates.insert(gate)
    when({ $0.openGates.contains(gate) }, then: then)
    wake()
  }

  func isReached(_ gate: String) -> Bool {
    reachedGates.contains(gate)
  }
}

// MARK: Connections and requests

extension Board {
  /// Counts a connection and returns its number; one that comes while the gateway stops is closed.
  func opened(_ channel: any Channel) -> Int {
    defer { connections.accepted += 1 }
    connections.open += 1
    channels[ObjectIdentifier(channel)] = channel
    if isClosed { channel.close(promise: nil) }
    return connections.accepted
  }

  func closed(_ channel: any Channel) {
    connections.open -= 1
    channels[ObjectIdentifier(channel)] = nil
    wake()
  }

  func nextReplyNumber() -> Int {
    replyNumber += 1
    return replyNumber
  }

  /// Keeps a request that came whole and returns its index; `nil` where requests are not kept.
  func keep(_ request: ReceivedRequest) -> Int? {
    guard isScriptable else { return nil }
    requests.append(request)
    wake()
    return request.index
  }

  func end(of index: Int, _ end: ReceivedRequest.End) {
    guard requests.indices.contains(index), requests[index].end == nil else { return }
    requests[index].end = end
    wake()
  }
}
