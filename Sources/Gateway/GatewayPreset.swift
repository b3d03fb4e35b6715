/// What is known of a gateway before anyone has asked it.
package struct GatewayPreset: Equatable, Sendable {
  /// As ``Endpoint/name``; what stands before the slash of a model reference.
  package let name: String
  /// For people.
  package let title: String
  /// Ready for ``Endpoint``; upper-case words in it stand for what only the user knows.
  package let baseURL: String
  /// Environment variables that may hold the key, the first that is set counts; none where the
  /// gateway wants no key.
  package var keyVariables: [String] = []
  package var authentication = Endpoint.Authentication.bearer
  /// Model ids that the document names, for when there is no list.
  package var models: [String] = []
  /// Parameters that the document names; silence about others is no refusal.
  package var parameters: [String] = []
  package var replay = Endpoint.Replay.whole
  package var continuation = Endpoint.Continuation.instruction

  init(_ name: String, _ title: String, _ baseURL: String) {
    self.name = name
    self.title = title
    self.baseURL = baseURL
  }

  /// Whether the address still has places for the user to fill.
  package var isTemplate: Bool { baseURL.utf8.starts(with: "https://RESOURCE".utf8) }

  /// The preset of that name.
  package static func named(_ name: String) -> GatewayPreset? {
    all.first { $0.name == name }
  }

  /// Every preset: the documented gateways, the large ones, those on this machine.
  package static let all: [GatewayPreset] = documented + large + azure + local
}

extension GatewayPreset {
  private func with(_ change: (inout GatewayPreset) -> Void) -> GatewayPreset {
    var preset = self
    change(&preset)
    return preset
  }

  /// By the documents of Mindlogic, OfoxAI, APIGo, TokenHub and EvoLink.
  private static let documented: [GatewayPreset] = [
    // The page says it is superseded; its list of models stands for both.
    GatewayPreset(
      "mindlogic-legacy",
      "Mindlogic FactChat (legacy)",
      "https://factchat-cloud.mindlogic.ai/v1/api/openai"
    ).with {
      $0.keyVariables = ["MINDLOGIC_API_KEY", "FACTCHAT_API_KEY"]
      $0.models = mindlogicModels
    },
    // The new gateway wants the slash at the end.
    GatewayPreset(
      "mindlogic",
      "Mindlogic API Gateway",
      "https://factchat-cloud.mindlogic.ai/v1/gateway/chat/completions/"
    ).with {
      $0.keyVariables = ["MINDLOGIC_API_KEY", "FACTCHAT_API_KEY"]
      $0.models = mindlogicModels
    },
    GatewayPreset("ofox", "OfoxAI", "https://api.ofox.ai/v1").with {
      $0.keyVariables = ["OFOX_API_KEY"]
      $0.models = [
        "openai/gpt-4o", "anthropic/claude-sonnet-4.5", "google/gemini-3-flash-preview",
      ]
      $0.parameters = [
        "temperature", "max_tokens", "top_p", "frequency_penalty", "presence_penalty", "tools",
        "tool_choice", "response_format", "provider",
      ]
    },
    GatewayPreset("apigo", "APIGo", "https://maas.apigo.ai/v1").with {
      $0.keyVariables = ["APIGO_API_KEY"]
      $0.models = ["gpt-4o"]
      $0.parameters = [
        "temperature", "top_p", "logprobs", "top_logprobs", "prompt_cache_key",
        "safety_identifier",
      ]
    },
    GatewayPreset("tokenhub", "TokenHub", "https://us-api.tokenhub.com/v1").with {
      $0.keyVariables = ["TOKENHUB_API_KEY"]
      $0.models = ["gpt-4"]
      $0.parameters = [
        "temperature", "top_p", "n", "stream_options", "stop", "max_tokens",
        "max_completion_tokens", "presence_penalty", "frequency_penalty", "logit_bias", "user",
        "tools", "tool_choice", "response_format", "seed", "reasoning_effort", "modalities",
        "audio",
      ]
    },
    // The document's own host; the full reference prefers https://direct.evolink.ai for text.
    GatewayPreset("evolink", "EvoLink", "https://api.evolink.ai/v1").with {
      $0.keyVariables = ["EVOLINK_API_KEY"]
      $0.models = ["gpt-5.2"]
      $0.parameters = ["temperature", "top_p", "top_k"]
    },
  ]

  private static let mindlogicModels = [
    "gpt-5.1-chat-latest", "gpt-5.1", "gpt-5-chat-latest", "gpt-5", "gpt-5-mini",
    "accounts/fireworks/models/gpt-oss-120b", "grok-3-mini", "grok-4", "google/gemma-3-27b-it",
    "accounts/fireworks/models/llama4-scout-instruct-basic",
    "accounts/fireworks/models/llama4-maverick-instruct-basic", "sonar-pro",
    "sonar-reasoning-pro",
  ]

  private static let large: [GatewayPreset] = [
    GatewayPreset("openai", "OpenAI", "https://api.openai.com/v1").with {
      $0.keyVariables = ["OPENAI_API_KEY"]
      $0.replay = .plain
    },
    GatewayPreset("openrouter", "OpenRouter", "https://openrouter.ai/api/v1").with {
      $0.keyVariables = ["OPENROUTER_API_KEY"]
    },
    GatewayPreset("groq", "Groq", "https://api.groq.com/openai/v1").with {
      $0.keyVariables = ["GROQ_API_KEY"]
      $0.replay = .plain
      $0.continuation = .prefix
    },
    GatewayPreset("deepseek", "DeepSeek", "https://api.deepseek.com/v1").with {
      $0.keyVariables = ["DEEPSEEK_API_KEY"]
      $0.models = ["deepseek-chat", "deepseek-reasoner"]
    },
    // Refuses members of a message it does not know with 422.
    GatewayPreset("mistral", "Mistral", "https://api.mistral.ai/v1").with {
      $0.keyVariables = ["MISTRAL_API_KEY"]
      $0.replay = .plain
      $0.continuation = .markedPrefix
    },
  ]

  private static let azure: [GatewayPreset] = [
    GatewayPreset("azure", "Azure OpenAI", "https://RESOURCE.openai.azure.com/openai/v1").with {
      $0.keyVariables = ["AZURE_OPENAI_API_KEY"]
      $0.authentication = .apiKeyHeader
      $0.replay = .plain
    },
    GatewayPreset(
      "azure-deployment",
      "Azure OpenAI, one deployment",
      "https://RESOURCE.openai.azure.com/openai/deployments/DEPLOYMENT"
        + "/chat/completions?api-version=2024-10-21"
    ).with {
      $0.keyVariables = ["AZURE_OPENAI_API_KEY"]
      $0.authentication = .apiKeyHeader
      $0.replay = .plain
    },
  ]

  private static let local: [GatewayPreset] = [
    GatewayPreset("ollama", "Ollama", "http://127.0.0.1:11434/v1"),
    GatewayPreset("lmstudio", "LM Studio", "http://127.0.0.1:1234/v1"),
    GatewayPreset("llamacpp", "llama.cpp", "http://127.0.0.1:8080/v1").with {
      $0.continuation = .prefix
    },
    GatewayPreset("vllm", "vLLM", "http://127.0.0.1:8000/v1").with {
      $0.continuation = .finalMessage
    },
  ]
}
