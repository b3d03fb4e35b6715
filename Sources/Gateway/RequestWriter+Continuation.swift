import Conversations

/// Asking for the rest of a reply whose start is the last message.
extension RequestWriter {
  /// What models are told that do not write on from a text by themselves.
  static let instruction = """
    Your last message was cut off. Go on from exactly where it stopped, with the very next \
    character (a blank or a line break, if one belongs there). Repeat nothing, introduce nothing, \
    and keep its language and format.
    """

  /// Makes a body whose last message is the start of the reply ask for what follows it.
  static func askForTheRest(_ continuation: Endpoint.Continuation, in body: inout JSONValue) {
    switch continuation {
    case .instruction: appendInstruction(to: &body)
    case .prefix: break
    case .markedPrefix:
      var messages = body["messages"]?.elements ?? []
      if let last = messages.indices.last { messages[last].set("prefix", to: true) }
      body.set("messages", to: .array(messages))
    case .finalMessage:
      body.set("continue_final_message", to: true)
      body.set("add_generation_prompt", to: false)
    }
  }

  /// Makes a body that was refused for its last message ask for what follows in words.
  static func askInWords(in body: inout JSONValue) {
    var messages = body["messages"]?.elements ?? []
    if let last = messages.indices.last { messages[last].set("prefix", to: nil) }
    body.set("messages", to: .array(messages))
    body.set("continue_final_message", to: nil)
    body.set("add_generation_prompt", to: nil)
    appendInstruction(to: &body)
  }

  private static func appendInstruction(to body: inout JSONValue) {
    let last: JSONValue = ["role": "user", "content": .string(instruction)]
    body.set("messages", to: .array((body["messages"]?.elements ?? []) + [last]))
  }
}
