/// What the gateway does instead of its own reply, for the requests the script is meant for.
///
/// Scripts that fit the same request are used up in the order in which they were registered.
package struct Script: Equatable, Sendable {
  /// The start of the path.
  package var path: String
  /// The model the request must name; `nil` fits every one.
  package var model: String?
  /// How many requests it serves; `nil` serves all that come.
  package var uses: Int?
  /// Done one after another; the answer ends after the last.
  package var steps: [Step]

  /// A script for one chat request, unless said otherwise.
  package init(
    path: String = "/v1/chat/completions",
    model: String? = nil,
    uses: Int? = 1,
    steps: [Step]
  ) {
    self.path = path
    self.model = model
    self.uses = uses
    self.steps = steps
  }

  func fits(_ request: ReceivedRequest, model requested: String?) -> Bool {
    request.path.hasPrefix(path) && (model == nil || model == requested)
  }
}
