import Conversations
import Testing

@testable import Gateway

struct UsageTests {
  private func usage(_ json: String) throws -> Usage {
    Usage(json: try JSONValue(text: json))
  }

  @Test func `reads the documented usage of Mindlogic, TokenHub and EvoLink`() throws {
    var expected = Usage(
      promptTokens: 13,
      completionTokens: 1891,
      totalTokens: 1904,
      cachedTokens: 0,
      reasoningTokens: 1480
    )
    expected.promptAudioTokens = 0
    expected.completionAudioTokens = 0
    #expect(
      try usage(
        """
        {"prompt_tokens":13,"completion_tokens":1891,"total_tokens":1904,
        "prompt_tokens_details":{"cached_tokens":0,"text_tokens":13,"audio_tokens":0,"image_tokens":0},
        "completion_tokens_details":{"text_tokens":0,"audio_tokens":0,"reasoning_tokens":1480},
        "input_tokens":0,"output_tokens":0,"input_tokens_details":null}
        """
      ) == expected
    )
  }

  @Test(arguments: [
    (#"{"prompt_tokens":"3","completion_tokens":2.0,"total_tokens":5}"#, Optional<Double>.none),
    (#"{"input_tokens":3,"output_tokens":2,"total_tokens":5}"#, nil),
    (#"{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"cost":0.5}"#, 0.5),
    (#"{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"cost":{"usd":0.5}}"#, 0.5),
    (#"{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"cost":{"total_cost":1}}"#, 1),
  ])
  func `reads counts and costs in every shape`(_ json: String, _ cost: Double?) throws {
    #expect(
      try usage(json)
        == Usage(promptTokens: 3, completionTokens: 2, totalTokens: 5, cost: cost)
    )
  }

  @Test(arguments: [
    #"{"prompt_tokens_details":{"cached_tokens":7}}"#, #"{"prompt_cache_hit_tokens":7}"#,
    #"{"cache_read_input_tokens":7}"#, #"{"cached_tokens":7}"#,
  ])
  func `finds cached tokens wherever they are`(_ json: String) throws {
    #expect(try usage(json) == Usage(cachedTokens: 7))
  }

  @Test func `leaves out what is null, negative or no number`() throws {
    #expect(
      try usage(#"{"prompt_tokens":null,"completion_tokens":-1,"total_tokens":"many"}"#) == Usage()
    )
  }
}
