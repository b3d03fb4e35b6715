import Conversations

/// What a message of ChatGPT says, by the type of its content.
struct ChatGPTContent {
  private(set) var text = ""
  private(set) var reasoning = ""

  init(_ content: ImportedObject, of role: Role, to recipient: String) {
    let json = content.json
    let type = json["content_type"]?.string ?? "text"
    switch type {
    case "thoughts": reasoning = Self.thoughts(json["thoughts"])
    case "reasoning_recap": reasoning = json["content"]?.string ?? ""
    case "code":
      text = Self.fenced(json["text"]?.string ?? "", language: json["language"]?.string ?? "")
    case "execution_output", "system_error": text = Self.fenced(json["text"]?.string ?? "")
    case "tether_quote": text = Self.quote(json)
    case "tether_browsing_display", "sonic_webpage", "user_editable_context",
      "model_editable_context":
      break
    default:
      let isForTool = role == .assistant && recipient != "all"
      let said = Self.said(json)
      let isNoise = role == .tool && type != "multimodal_text"
      if !isNoise { text = isForTool ? Self.fenced(said) : said }
    }
  }

  private static func said(_ json: JSONValue) -> String {
    let parts = (json["parts"]?.elements ?? []).map(part).filter { !$0.isEmpty }
    return parts.isEmpty ? json["text"]?.string ?? "" : parts.joined(separator: "\n")
  }

  /// A text, what was said aloud, or the name of something that is not in the file.
  private static func part(_ part: JSONValue) -> String {
    if let text = part.string ?? part["text"]?.string { return text }
    let pointers = ["asset_pointer", "audio_asset_pointer"]
    guard let type = part["content_type"]?.string,
      let pointer = pointers.compactMap({ part[$0] }).first
    else { return "" }
    return "[\(type): \(pointer.string ?? pointer["asset_pointer"]?.string ?? "")]"
  }

  private static func thoughts(_ thoughts: JSONValue?) -> String {
    if let text = thoughts?.string { return text }
    return (thoughts?.elements ?? []).map { thought in
      [thought["summary"]?.string, thought["content"]?.string]
        .compactMap { $0.flatMap { $0.isEmpty ? nil : $0 } }.joined(separator: "\n\n")
    }.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func quote(_ json: JSONValue) -> String {
    let lines = (json["text"]?.string ?? "").split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let source = [json["title"]?.string, json["url"]?.string].compactMap(\.self)
    return (lines.map(String.init) + source).map { "> " + $0 }.joined(separator: "\n")
  }

  /// A block of code in a fence longer than any in it; nothing for nothing.
  static func fenced(_ text: String, language: String = "") -> String {
    guard !text.isEmpty else { return "" }
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    let word = language.allSatisfy { $0.isASCII && $0.isLetter } && language != "unknown"
    return "\(fence)\(word ? language : "")\n\(text)\n\(fence)"
  }
}
