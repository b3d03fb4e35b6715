/// One request as it came, and how it ended.
package struct ReceivedRequest: Equatable, Sendable, Codable {
  /// One header line.
  package struct Header: Equatable, Sendable, Codable {
    /// As it was written.
    package let name: String
    /// Without the blanks around it.
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How the exchange ended.
  package enum End: String, Equatable, Sendable, Codable {
    /// All steps were done.
    case answered
    /// The client closed the connection first.
    case clientClosed
    /// A step closed or reset the connection.
    case gatewayClosed
  }

  /// Counts up from 0 over all connections.
  package let index: Int
  /// Counts up from 0; requests with the same number came on the same connection.
  package let connection: Int
  /// In capitals, such as `POST`.
  package let method: String
  /// The path with its query, as it came.
  package let path: String
  /// In the order in which they came.
  package let headers: [Header]
  /// Bytes that are no UTF-8 are replaced.
  package let body: String
  /// `nil` while the gateway is answering.
  package var end: End?

  package init(
    index: Int,
    connection: Int,
    method: String,
    path: String,
    headers: [Header],
    body: String,
    end: End? = nil
  ) {
    self.index = index
    self.connection = connection
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    self.end = end
  }

  /// The first header of that name, in whatever case it was written.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// The connections of a gateway since it started.
package struct ConnectionCounts: Equatable, Sendable, Codable {
  /// All that came.
  package var accepted = 0
  /// Those that have not ended.
  package var open = 0

  package init(accepted: Int = 0, open: Int = 0) {
    self.accepted = accepted
    self.open = open
  }
}
