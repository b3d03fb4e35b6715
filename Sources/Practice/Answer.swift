/// What the gateway does for one request.
struct Answer: Equatable, Sendable {
  let envelope: Envelope
  let steps: [Step]
}
