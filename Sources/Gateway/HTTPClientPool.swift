import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL

/// What makes connections differ, so that each kind has a client of its own.
struct ConnectionSettings: Hashable, Sendable {
  /// Whom the server must be; `nil` where it is not encrypted.
  var server: ServerName?
  var connectTimeout: Duration
  var proxy: Proxy?
  /// PEM certificates trusted besides the system's.
  var caFile: String?
  /// PEM certificates trusted instead of the system's.
  var rootsFile: String?

  /// For an endpoint; throws where the environment names a proxy that is none.
  init(endpoint: Endpoint, environment: NetworkEnvironment) throws(EndpointError) {
    let origin = endpoint.url.origin
    server = origin.isSecure ? ServerName(host: origin.host) : nil
    connectTimeout = endpoint.timeouts.connect
    caFile = endpoint.caFile
    rootsFile = environment.certificateFile
    switch endpoint.proxy {
    case .none: proxy = nil
    case .server(let server): proxy = origin.isLoopback ? nil : server
    case .environment: proxy = try environment.proxy(for: origin)
    }
  }

  /// A client that hides nothing: no retries, no redirects, errors as soon as they are known.
  func makeClient() -> HTTPClient {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .nanoseconds(connectTimeout.nanoseconds)),
      decompression: .enabled(limit: .size(Transport.bodyLimit + (1 << 20)))
    )
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.proxy = proxy.map(Self.proxy)
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv12
    if let rootsFile { tls.trustRoots = .file(rootsFile) }
    if let caFile { tls.additionalTrustRoots = [.file(caFile)] }
    configuration.tlsConfiguration = tls
    configuration.http1_1ConnectionDebugInitializer = { channel in
      let checked = server?.check(channel) ?? channel.eventLoop.makeSucceededVoidFuture()
      return checked.flatMapThrowing { try HeadWatch.watch(channel) }
    }
    if let server { configuration.http2ConnectionDebugInitializer = { server.check($0) } }
    return HTTPClient(
      eventLoopGroupProvider: .shared(LoopExecutor.shared.loop),
      configuration: configuration
    )
  }

  private static func proxy(_ proxy: Proxy) -> HTTPClient.Configuration.Proxy {
    switch proxy.kind {
    case .http:
      .server(
        host: proxy.host,
        port: proxy.port,
        authorization: proxy.credentials.map {
          .basic(username: $0.user, password: $0.password)
        }
      )
    case .socks5: .socksServer(host: proxy.host, port: proxy.port)
    }
  }
}

extension Duration {
  /// Whole nanoseconds, at most what fits.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max : product + attoseconds / 1_000_000_000
  }

  /// Seconds as a person writes them, such as `600` or `0.25`, down to a thousandth.
  var inSeconds: String {
    let seconds = Double(nanoseconds / 1_000_000) / 1000
    return seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
