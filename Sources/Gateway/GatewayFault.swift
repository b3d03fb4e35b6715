import Conversations

/// What a gateway says went wrong, out of any of the shapes they say it in.
struct GatewayFault: Equatable {
  var message: String
  var type = ""
  /// A word or a number, as text.
  var code = ""
  /// The parameter it is about.
  var parameter: String?
  /// The HTTP status the error object names itself.
  var status: Int?

  /// Reads the body of a failed request; `nil` where it says nothing that is understood.
  init?(body: JSONValue) {
    let body = body.elements.first ?? body
    if let error = body["error"], !error.isEmpty {
      self.init(error: error, outer: body)
    } else if let detail = body["detail"], !detail.isEmpty {
      self.init(detail: detail)
    } else if let message = Self.text(body["message"]) ?? Self.text(body["msg"])
      ?? Self.text(body["error_description"]) ?? Self.text(body["error_msg"])
    {
      self.init(message: message)
      take(body)
    } else if let error = body["errors"]?.elements.first {
      self.init(error: error, outer: body)
    } else {
      return nil
    }
  }

  /// Reads an error object, or a text in its place.
  init(error: JSONValue, outer: JSONValue = .null) {
    let message =
      Self.text(error) ?? Self.text(error["message"]) ?? Self.text(error["error"]?["message"])
      ?? Self.text(outer["message"]) ?? Self.text(error["type"]) ?? error.text
    self.init(message: message)
    take(error)
    let raw = error["metadata"]?["raw"]
    let original = Self.text(raw) ?? Self.text(raw?["error"]?["message"])
    if let original, original != message { self.message += " (\(Self.inner(original)))" }
    if let type = error["metadata"]?["error_type"]?.string, self.type.isEmpty { self.type = type }
  }

  private init(message: String) {
    self.message = message
  }

  /// FastAPI: a text, an object, or a list of what is wrong where.
  private init(detail: JSONValue) {
    if let first = detail.elements.first, let text = Self.text(first["msg"]) {
      let location = (first["loc"]?.elements ?? []).compactMap {
        $0.string ?? $0.integer?.description
      }
      let path = location.drop { $0 == "body" }
      self.init(message: (location.isEmpty ? "" : location.joined(separator: ".") + ": ") + text)
      type = first["type"]?.string ?? ""
      parameter = path.first
    } else {
      let nested = detail["error"] ?? detail
      self.init(
        message: Self.text(nested) ?? Self.text(nested["message"]) ?? Self.text(nested["msg"])
          ?? detail.text
      )
      take(nested)
    }
  }

  private mutating func take(_ error: JSONValue) {
    type = error["type"]?.string ?? type
    code = error["code"]?.string ?? error["code"]?.integer?.description ?? code
    parameter = Self.text(error["param"]) ?? parameter
    let number =
      error["status_code"]?.integer ?? error["code"]?.integer ?? error["status"]?.integer
    status = number.flatMap { (400..<600).contains($0) ? $0 : nil }
    if type.isEmpty, let word = error["status"]?.string, Int(word) == nil { type = word }
  }

  /// OpenRouter passes the provider's own body on as text.
  private static func inner(_ text: String) -> String {
    let value = try? JSONValue(text: text)
    return value.flatMap { GatewayFault(body: $0) }?.message ?? text
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.isEmpty ? nil : $0 }
  }
}
