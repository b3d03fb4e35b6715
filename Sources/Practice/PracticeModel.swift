/// The models the practice gateway offers.
enum PracticeModel: String, CaseIterable, Sendable {
  case small = "practice-small"
  case large = "practice-large"
  case reasoning = "practice-reasoning"
  case tools = "practice-tools"
  case error = "practice-error"

  /// Tokens of prompt and reply together.
  var contextLength: Int {
    switch self {
    case .small, .error: 16_384
    case .large, .reasoning, .tools: 131_072
    }
  }

  /// The name for people.
  var name: String {
    switch self {
    case .small: "Practice Small"
    case .large: "Practice Large"
    case .reasoning: "Practice Reasoning"
    case .tools: "Practice Tools"
    case .error: "Practice Error"
    }
  }

  /// US dollars for a token of prompt and of reply, in play money: nothing is charged.
  private var prices: (prompt: String, completion: String) {
    switch self {
    case .small, .error: ("0.00000015", "0.0000006")
    case .large, .tools: ("0.0000025", "0.00001")
    case .reasoning: ("0.0000011", "0.0000044")
    }
  }

  /// What it takes, as a JSON array without its brackets; replies do not look at it.
  private var inputs: String {
    switch self {
    case .large: #""text","image","audio","file""#
    case .small, .reasoning, .tools, .error: #""text""#
    }
  }

  /// The answer to `GET /v1/models`, in the shape of OpenRouter's list.
  static var list: String {
    let models = allCases.map(\.entry).joined(separator: ",")
    return #"{"object":"list","data":[\#(models)]}"#
  }

  private var entry: String {
    let pricing =
      #"{"prompt":\#(quoted(prices.prompt)),"completion":\#(quoted(prices.completion))}"#
    let fields = [
      #""id":\#(quoted(rawValue))"#, #""object":"model""#, #""created":1767225600"#,
      #""owned_by":"maru""#, #""name":\#(quoted(name))"#,
      #""context_length":\#(contextLength)"#, #""pricing":\#(pricing)"#,
      #""architecture":{"input_modalities":[\#(inputs)],"output_modalities":["text"]}"#,
    ]
    return "{" + fields.joined(separator: ",") + "}"
  }
}

/// A model as a request names it, perhaps with a speed: `practice-small@200`.
struct RequestedModel: Equatable {
  /// `nil` where the gateway has none of that name.
  let model: PracticeModel?
  /// Tokens a second; 0 is as fast as they are taken.
  let speed: Int?

  init(_ written: String) {
    let parts = written.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    model = PracticeModel(rawValue: String(parts.first ?? ""))
    speed = parts.count == 2 ? Int(parts[1]).map { max(0, $0) } : nil
  }
}
