package import Conversations
import NIOHTTP1

/// Why there is no list of models. A model's id can be typed all the same.
package enum ModelListError: Error, Equatable, CustomStringConvertible {
  case failed(Failure)
  case cancelled

  package var description: String {
    switch self {
    case .failed(let failure): failure.message
    case .cancelled: "The list of models was not waited for."
    }
  }
}

extension GatewayClient {
  /// Asks a gateway which models it has, in its order.
  ///
  /// Waits `patience` for the first byte, and as long between two bytes. Throws where there is no
  /// list, or the task is cancelled.
  package func models(
    of endpoint: Endpoint,
    patience: Duration = .seconds(30)
  ) async throws(ModelListError) -> [ModelDescription] {
    let failures = FailureReader(redactor: Redactor(endpoint: endpoint))
    let contents = try await models(in: endpoint, patience: patience)
    guard let head = contents.head else {
      if Task.isCancelled { throw .cancelled }
      throw .failed(Self.failure(contents.ending, failures, endpoint))
    }
    guard head.isSuccess else {
      throw .failed(failures.failure(head: head, body: contents.bytes))
    }
    if let body = try? JSONValue(bytes: contents.bytes) {
      if let models = ModelListReader.models(in: body, gateway: endpoint.name) { return models }
      if let fault = GatewayFault(body: body) {
        throw .failed(failures.failure(fault: fault, head: head))
      }
    }
    if Task.isCancelled { throw .cancelled }
    throw .failed(failures.failure("The gateway's list of models is none.", head: head))
  }

  private func models(
    in endpoint: Endpoint,
    patience: Duration
  ) async throws(ModelListError) -> Mailbox.Contents {
    let mailbox = Mailbox()
    let transport: Transport
    do {
      transport = Transport(
        client: try client(for: endpoint),
        endpoint: endpoint,
        method: .GET,
        url: endpoint.url.models,
        body: [],
        accept: "application/json"
      )
    } catch {
      throw .failed(Failure(kind: .network, message: error.description, isRetryable: false))
    }
    return await withTaskGroup { group in
      group.addTask { await transport.run(into: mailbox) }
      group.addTask {
        await mailbox.watch(firstByte: patience, idle: patience) { .silent($0) }
      }
      var all = Mailbox.Contents()
      for await _ in mailbox.changes {
        let contents = mailbox.take()
        all.head = contents.head ?? all.head
        all.bytes += contents.bytes
        all.ending = contents.ending
        if all.ending != nil { break }
      }
      group.cancelAll()
      return all
    }
  }

  private static func failure(
    _ ending: Mailbox.Ending?,
    _ failures: FailureReader,
    _ endpoint: Endpoint
  ) -> Failure {
    switch ending {
    case .broken(let fault): fault.failure(origin: endpoint.url.origin)
    case .silent(let time):
      Failure(
        kind: .timeout,
        message: "No list of models came for \(time.inSeconds) s.",
        isRetryable: true
      )
    case .redirected(let target): failures.failure("The list of models redirects to \(target).")
    case .refused(let message): failures.failure(message)
    case .clean, .quiet, .tooLong, nil: failures.failure("No list of models came.")
    }
  }
}
