import ArgumentParser
import Conversations

/// What goes into a request besides the prompt, as given on the command line.
struct RequestOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The system prompt.", "시스템 프롬프트."))
  var system: String?

  @Option(
    help: ArgumentHelp(
      "A persona of the config: its system prompt, model and parameters.",
      "설정 파일의 페르소나."
    )
  )
  var persona: String?

  @Option(
    help: ArgumentHelp(
      "Set a request parameter: NAME=VALUE, the value as JSON, text or @FILE.",
      "요청 매개변수: NAME=VALUE. 값은 JSON, 글, @FILE."
    )
  )
  var set: [String] = []

  @Option(help: ArgumentHelp("Attach an image: a file or an address.", "이미지 붙이기: 파일이나 주소."))
  var image: [String] = []

  @Option(help: ArgumentHelp("Attach a sound file, wav or mp3.", "소리 파일 붙이기: wav나 mp3."))
  var audio: [String] = []

  @Option(
    help: ArgumentHelp("How closely to look at the images: auto, low or high.", "이미지를 얼마나 자세히 볼지.")
  )
  var detail: Attachment.Detail?

  @Option(help: ArgumentHelp("Attach a text file, a PDF or another file.", "텍스트, PDF 같은 파일 붙이기."))
  var file: [String] = []

  @Option(
    help: ArgumentHelp(
      "Ask for JSON that fits the JSON schema in this file.",
      "이 파일의 JSON 스키마에 맞는 JSON을 받습니다."
    )
  )
  var schema: String?

  /// The settings of a conversation with the system prompt and the persona that are asked for.
  ///
  /// - Throws: `CommandFailure` for a persona that the config does not know.
  func settings(
    _ settings: ConversationSettings,
    _ defaults: RequestDefaults
  ) throws(CommandFailure) -> ConversationSettings {
    var settings = settings
    settings.system = system ?? settings.system
    guard let persona else { return settings }
    guard defaults.persona(named: persona) != nil else {
      let names = defaults.personas.map(\.name)
      let advice =
        names.isEmpty
        ? LocalizedText(
          "write it into the config as [personas.\(persona)].",
          "설정 파일에 [personas.\(persona)]로 쓰세요."
        )
        : Spelling.advice(for: persona, among: names)
      throw CommandFailure(
        "There is no persona \(persona); \(advice.english)",
        "\(persona) 페르소나가 없습니다. \(advice.korean)",
        exitCode: 2
      )
    }
    settings.persona = persona
    return settings
  }

  /// Puts the parameters into a request.
  ///
  /// - Throws: `CommandFailure` for a name or a value that no request can have.
  func apply(to request: inout ChatRequest) throws(CommandFailure) {
    for setting in set {
      guard let equals = setting.firstIndex(of: "=") else {
        throw CommandFailure(
          "--set \(setting): write it as NAME=VALUE.",
          "--set \(setting): NAME=VALUE로 쓰세요.",
          exitCode: 2
        )
      }
      let name = String(setting[..<equals])
      let value = try AttachedFile.expand(String(setting[setting.index(after: equals)...]))
      try apply(name, value, to: &request)
    }
    if let schema { try apply(schema: schema, to: &request) }
  }

  private func apply(
    _ name: String,
    _ value: String,
    to request: inout ChatRequest
  ) throws(CommandFailure) {
    if name == "stream" {
      guard value == "true" || value == "false" else {
        throw CommandFailure(
          "stream is true or false, not \(value).",
          "stream 값은 true 또는 false입니다. \(value.with(.topic)) 쓸 수 없습니다.",
          exitCode: 2
        )
      }
      request.stream = value == "true"
      return
    }
    do {
      try request.parameters.set(name, text: value)
    } catch {
      throw CommandFailure(LocalizedText(error), exitCode: 2)
    }
  }

  private func apply(schema: String, to request: inout ChatRequest) throws(CommandFailure) {
    let text = try AttachedFile.text(at: schema)
    do {
      let format = JSONValue.object([
        JSONMember("type", .string("json_schema")),
        JSONMember(
          "json_schema",
          .object([
            JSONMember("name", .string("reply")), JSONMember("strict", .bool(true)),
            JSONMember("schema", try JSONValue(text: text)),
          ])
        ),
      ])
      try request.parameters.set("response_format", to: format)
    } catch {
      let reason = LocalizedText(error)
      throw CommandFailure(
        "\(schema): \(reason.english)",
        "\(schema): \(reason.korean)",
        exitCode: 2
      )
    }
  }
}

extension Attachment.Detail: ExpressibleByArgument {}
