import NIOCore

/// What tests ask of a scriptable gateway in their own process.
///
/// A gateway that is stopped lets every waiting call return.
extension PracticeGateway {
  /// Registers a script; requests that come after the call get it.
  package func script(_ script: Script) async {
    await onLoop { $0.add(script) }
  }

  /// Opens a gate: replies that wait at it, and those that come to it later, go on.
  package func open(_ gate: String) async {
    await onLoop { $0.open(gate) }
  }

  /// Returns once a reply has come to the gate, with all before it on the connection.
  package func reached(_ gate: String) async {
    await wait { $0.isReached(gate) }
  }

  /// All requests so far, as soon as at least `seen` have come and `ended` of all have ended.
  package func requests(seen: Int = 0, ended: Int = 0) async -> [ReceivedRequest] {
    await wait { $0.has(seen: seen, ended: ended) }
    return await onLoop { $0.requests } ?? []
  }

  /// The connections so far, as soon as no more than `open` are open.
  package func connections(open: Int = .max) async -> ConnectionCounts {
    await wait { $0.connections.open <= open }
    return await onLoop { $0.connections } ?? ConnectionCounts()
  }

  @discardableResult
  private func onLoop<Value: Sendable>(_ body: @escaping @Sendable (Board) -> Value) async -> Value?
  {
    let board = self.board
    return try? await loop.submit { body(board.value) }.get()
  }

  /// Returns early when its task is cancelled.
  private func wait(until isMet: @escaping @Sendable (Board) -> Bool) async {
    let board = self.board
    let promise = loop.makePromise(of: Void.self)
    loop.execute {
      board.value.when(isMet) { promise.succeed() }
    }
    await withTaskCancellationHandler {
      try? await promise.futureResult.get()
    } onCancel: {
      promise.succeed()
    }
  }
}
