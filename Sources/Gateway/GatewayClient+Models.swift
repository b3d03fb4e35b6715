package import Conversations
import NIOHTTP1

/// Why there is no list of models. A model's id can be typed all the same.
package enum ModelListError: TranslatedError, Equatable {
  case failed(Failure)
  case cancelled

  package var text: LocalizedText {
    switch self {
    case .failed(let failure): LocalizedText(verbatim: failure.message)
    case .cancelled:
      LocalizedText("The list of models was not waited for.", "모델 목록을 기다리지 않았습니다.")
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
    let redactor = Redactor(endpoint: endpoint)
    let failures = FailureReader(redactor: redactor, language: language)
    let contents = try await models(in: endpoint, patience: patience)
    guard let head = contents.head else {
      if Task.isCancelled { throw .cancelled }
      throw .failed(Self.failure(contents.ending, failures, endpoint))
    }
    guard head.isSuccess else {
      throw .failed(failures.failure(head: head, body: contents.bytes))
    }
    if let body = try? JSONValue(bytes: redactor.redact(contents.bytes)) {
      if let models = ModelListReader.models(in: body, gateway: endpoint.name) { return models }
      if let fault = GatewayFault(body: body) {
        throw .failed(failures.failure(fault: fault, head: head))
      }
    }
    if Task.isCancelled { throw .cancelled }
    let sentence = LocalizedText(
      "The gateway's list of models is none.",
      "게이트웨이가 준 것이 모델 목록이 아닙니다."
    )
    throw .failed(failures.failure(sentence, head: head))
  }

  private func models(
    in endpoint: Endpoint,
    patience: Duration
  ) async throws(ModelListError) -> Mailbox.Contents {
    let mailbox = Mailbox()
    let transport: Transport
    do {
      let (client, proxy) = try client(for: endpoint)
      transport = Transport(
        client: client,
        endpoint: endpoint,
        method: .GET,
        url: endpoint.url.models,
        body: [],
        accept: "application/json",
        proxy: proxy
      )
    } catch {
      throw .failed(Failure(kind: .network, message: error.text(language), isRetryable: false))
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
    case .broken(let fault): fault.failure(origin: endpoint.url.origin, failures.language)
    case .silent(let time):
      Failure(
        kind: .timeout,
        message: LocalizedText(
          "No list of models came for \(time.inSeconds) s.",
          "\(time.inSeconds)초 동안 모델 목록이 오지 않았습니다."
        )(failures.language),
        isRetryable: true
      )
    case .redirected(let target):
      failures.failure(
        LocalizedText(
          "The list of models redirects to \(target).",
          "모델 목록 요청을 \(target.with(.toward)) 넘깁니다."
        )
      )
    case .refused(let message): failures.failure(message)
    case .clean, .quiet, .tooLong, nil:
      failures.failure(LocalizedText("No list of models came.", "모델 목록이 오지 않았습니다."))
    }
  }
}
