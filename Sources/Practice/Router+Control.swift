import FoundationEssentials

/// The control paths of a scriptable gateway.
///
/// - `POST /_script`: registers a script or a list of them; `DELETE /_script` forgets all.
/// - `POST /_gate/NAME`: opens a gate; `GET /_gate/NAME` answers once a reply has come to it.
/// - `GET /_requests?seen=N&ended=N`: all requests so far, as soon as there are so many.
extension Router {
  func isControl(_ request: ReceivedRequest) -> Bool {
    board.isScriptable && request.path.hasPrefix("/_")
  }

  /// Calls `then` with the answer, at once or when what the client waits for has happened.
  func control(_ request: ReceivedRequest, then: @escaping (Answer) -> Void) {
    let parts = request.path.split(separator: "?", maxSplits: 1)
    let path = parts.first ?? ""
    let gate = String(path.dropFirst("/_gate/".count))
    switch (request.method, path) {
    case ("POST", "/_script"): then(answer(register(request.body)))
    case ("DELETE", "/_script"):
      board.removeScripts()
      then(answer(nothing))
    case ("POST", _) where path.hasPrefix("/_gate/"):
      board.open(gate)
      then(answer(nothing))
    case ("GET", _) where path.hasPrefix("/_gate/"):
      board.when({ $0.isReached(gate) }, then: { then(answer(nothing)) })
    case ("GET", "/_requests"):
      let query = parts.count == 2 ? parts[1] : ""
      let seen = number("seen", in: query)
      let ended = number("ended", in: query)
      board.when({ $0.has(seen: seen, ended: ended) }, then: { then(answer(log)) })
    default: then(answer(refusal(404, "There is no control path \(request.method) \(path).")))
    }
  }

  private var nothing: [Step] { [.head(status: 204, headers: ["content-length": "0"])] }

  private struct Log: Encodable {
    let requests: [ReceivedRequest]
    let connections: ConnectionCounts
  }

  private var log: [Step] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let log = Log(requests: board.requests, connections: board.connections)
    guard let json = try? encoder.encode(log) else {
      return refusal(500, "The requests cannot be written as JSON.")
    }
    return Step.json(String(decoding: json, as: UTF8.self))
  }

  private func register(_ body: String) -> [Step] {
    let json = Data(body.utf8)
    do {
      let isList = body.drop(while: \.isWhitespace).first == "["
      let scripts =
        isList
        ? try JSONDecoder().decode([Script].self, from: json)
        : [try JSONDecoder().decode(Script.self, from: json)]
      for script in scripts { board.add(script) }
      return nothing
    } catch {
      return refusal(400, "That is no script: \(error).")
    }
  }

  private func number(_ name: String, in query: Substring) -> Int {
    let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    let value = pairs.first { $0.count == 2 && $0[0] == name }?[1]
    return value.flatMap { Int($0) } ?? 0
  }
}

extension Board {
  /// Whether so many requests have come and so many of all have ended.
  func has(seen: Int, ended: Int) -> Bool {
    requests.count >= seen && requests.count { $0.end != nil } >= ended
  }
}
