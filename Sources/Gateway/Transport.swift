import Conversations
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Sends one request and leaves the response in a mailbox.
struct Transport: Sendable {
  /// The most bytes of a response, decoded.
  static let bodyLimit = 64 << 20
  /// The most bytes of a response's head.
  static let headLimit = 64 << 10

  let client: HTTPClient
  let endpoint: Endpoint
  let method: HTTPMethod
  let url: String
  /// Empty for a `GET`.
  let body: [UInt8]
  let accept: String
  /// What the connection leads through.
  let proxy: Proxy?
  /// Counts what is sent.
  var count = RequestCount()

  /// Runs until the response has ended or the task is cancelled, which closes the connection.
  func run(into mailbox: Mailbox) async {
    do {
      count.add()
      var response = try await client.execute(request(to: url), deadline: .distantFuture)
      if let target = redirectTarget(of: response) {
        guard let allowed = target.allowed else {
          return mailbox.end(.redirected(to: target.shown))
        }
        count.add()
        response = try await client.execute(request(to: allowed), deadline: .distantFuture)
        if let again = redirectTarget(of: response) {
          return mailbox.end(.redirected(to: again.shown))
        }
      }
      try await read(response, into: mailbox)
    } catch {
      if case .limit? = error as? NIOHTTPDecompression.DecompressionError {
        return mailbox.end(.tooLong)
      }
      guard let fault = NetworkFault(error) else { return }
      mailbox.end(.broken(proxy.map { fault.through($0) } ?? fault))
    }
  }

  private func read(_ response: HTTPClientResponse, into mailbox: Mailbox) async throws {
    let size = response.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
    if size > Self.headLimit { return mailbox.end(.broken(.longHead)) }
    if let encoding = unknownEncoding(response.headers) {
      return mailbox.end(
        .refused(
          LocalizedText(
            "The gateway packs its response with \(encoding), which Maru does not read.",
            "게이트웨이가 응답을 \(encoding.with(.toward)) 압축했는데 마루는 읽지 못합니다."
          )
        )
      )
    }
    mailbox.put(head: ResponseHead(response))
    for try await buffer in response.body {
      if await mailbox.put(bytes: Array(buffer.readableBytesView)) > Self.bodyLimit {
        return mailbox.end(.tooLong)
      }
    }
    mailbox.end(.clean)
  }

  private func request(to url: String) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: url)
    request.method = method
    request.headers = [
      "accept": accept, "accept-encoding": "identity", "user-agent": "maru",
    ]
    if !body.isEmpty {
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(body, length: .known(Int64(body.count)))
    }
    if let key = endpoint.key {
      switch endpoint.authentication {
      case .bearer: request.headers.add(name: "authorization", value: "Bearer \(key.secret)")
      case .apiKeyHeader: request.headers.add(name: "api-key", value: key.secret)
      case .none: break
      }
    }
    for (name, value) in endpoint.extraHeaders.sorted(by: { $0.key < $1.key }) {
      request.headers.replaceOrAdd(name: name, value: value)
    }
    return request
  }

  private func unknownEncoding(_ headers: HTTPHeaders) -> String? {
    headers[canonicalForm: "content-encoding"].map { $0.lowercased() }.first {
      !["", "identity", "gzip", "x-gzip", "deflate"].contains($0)
    }
  }

  /// Where a redirect leads; `allowed` only for the same origin with the method kept.
  private func redirectTarget(
    of response: HTTPClientResponse
  ) -> (shown: String, allowed: String?)? {
    let status = Int(response.status.code)
    guard [301, 302, 303, 307, 308].contains(status),
      let location = response.headers.first(name: "location"), !location.isEmpty
    else { return nil }
    let origin = endpoint.url.origin
    let target: String
    if location.hasPrefix("//") {
      target = "\(origin.scheme):\(location)"
    } else if location.hasPrefix("/") {
      target = "\(origin)\(location)"
    } else if GatewayURL.scheme(of: location).scheme != nil {
      target = location
    } else {
      let directory = url.prefix { $0 != "?" }
      let end = directory.lastIndex(of: "/").map { directory.index(after: $0) }
      target = directory[..<(end ?? directory.endIndex)] + location
    }
    let isSame = (try? GatewayURL(target))?.origin == origin
    return (target, isSame && (status == 307 || status == 308) ? target : nil)
  }
}

extension ResponseHead {
  init(_ response: HTTPClientResponse) {
    status = Int(response.status.code)
    reason = response.status.reasonPhrase
    for (name, value) in response.headers { headers[name.lowercased()] = value }
  }
}
