import Conversations
import Testing

@testable import Gateway

struct ModelListTests {
  private func model(
    _ id: String,
    _ change: (inout ModelDescription) -> Void = { _ in }
  ) -> ModelDescription {
    var model = ModelDescription(reference: ModelReference(gateway: "g", model: id))
    change(&model)
    return model
  }

  private func models(_ json: String) throws -> [ModelDescription]? {
    ModelListReader.models(in: try JSONValue(text: json), gateway: "g")
  }

  @Test(arguments: [
    #"{"object":"list","data":[{"id":"a","object":"model","created":null,"owned_by":null}]}"#,
    #"{"models":[],"object":"list","data":[{"id":"a","aliases":[]}]}"#,
    #"[{"id":"a"}]"#, #"["a"]"#, #"{"models":[{"name":"models/a"}]}"#,
    #"{"data":[{"id":"a"},{"id":"a"},{"id":""},{"id":7},null]}"#,
  ])
  func `reads a list in every shape`(_ json: String) throws {
    #expect(try models(json) == [model("a")])
  }

  @Test func `reads names, context, prices for a token and for a million, and what goes in`() throws
  {
    let json = """
      {"data":[
      {"id":"a/b","name":"A: B","context_length":200000,
      "pricing":{"prompt":"0.00000015","completion":"0.0000006","input_cache_read":"0.000000075"},
      "architecture":{"input_modalities":["text","image"]}},
      {"id":"c","providers":[{"provider":"x","status":"live","context_length":4096,
      "pricing":{"input":0.5,"output":1.5}}]},
      {"id":"d","display_name":"D","max_model_len":8192,"pricing":{"prompt":"-1","completion":"-1"}},
      {"id":"e","meta":{"n_ctx":4096,"n_ctx_train":131072}},
      {"id":"f","max_context_length":32768,"capabilities":{"vision":true}}]}
      """
    #expect(
      try models(json) == [
        model("a/b") {
          $0.displayName = "A: B"
          $0.contextWindow = 200_000
          $0.prices = TokenPrices(prompt: 0.15, completion: 0.6, cached: 0.075)
          $0.inputModalities = ["text", "image"]
        },
        model("c") {
          $0.contextWindow = 4096
          $0.prices = TokenPrices(prompt: 0.5, completion: 1.5)
        },
        model("d") {
          $0.displayName = "D"
          $0.contextWindow = 8192
        },
        model("e") { $0.contextWindow = 4096 },
        model("f") {
          $0.contextWindow = 32768
          $0.inputModalities = ["image"]
        },
      ]
    )
  }

  @Test(arguments: [#"{"error":{"message":"no"}}"#, #""text""#, "{}", #"{"data":{}}"#])
  func `knows when there is no list`(_ json: String) throws {
    #expect(try models(json) == nil)
  }
}
