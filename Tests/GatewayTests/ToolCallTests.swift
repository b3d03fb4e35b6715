import Conversations
import Testing

@testable import Gateway

struct ToolCallTests {
  private func calls(_ pieces: [String]) throws -> [[String]] {
    var merger = ToolCallMerger()
    for piece in pieces { merger.merge(try JSONValue(text: piece).elements) }
    return merger.calls.map { [$0.id, $0.name, $0.arguments] }
  }

  @Test func `puts pieces together by index`() throws {
    #expect(
      try calls([
        #"[{"index":1,"id":"a","type":"function","function":{"name":"f","arguments":""}}]"#,
        #"[{"index":2,"id":"b","function":{"name":"g","arguments":"{"}}]"#,
        #"[{"index":1,"id":"","type":null,"function":{"name":"","arguments":"{}"}}]"#,
        #"[{"index":2,"function":{"arguments":"}"}}]"#,
      ]) == [["a", "f", "{}"], ["b", "g", "{}"]]
    )
  }

  @Test func `tells calls apart that all have the same index`() throws {
    #expect(
      try calls([
        #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]"#,
        #"[{"index":0,"id":"b","function":{"name":"f","arguments":"{\"x\":2}"}}]"#,
      ]) == [["a", "f", #"{"x":1}"#], ["b", "f", #"{"x":2}"#]]
    )
  }

  @Test func `goes by id, name and order where there is no index`() throws {
    #expect(
      try calls([
        #"[{"id":"a","function":{"name":"f","arguments":"1"}}]"#,
        #"[{"id":"b","function":{"name":"g","arguments":"2"}}]"#,
        #"[{"id":"a","function":{"arguments":"3"}}]"#,
        #"[{"function":{"arguments":"4"}}]"#,
        #"[{"function":{"name":"h","arguments":{"k":5}}}]"#,
      ]) == [["a", "f", "13"], ["b", "g", "24"], ["call_2", "h", #"{"k":5}"#]]
    )
  }

  @Test func `keeps a name that comes twice, and joins one that comes in pieces`() throws {
    #expect(
      try calls([
        #"[{"index":0,"id":"a","function":{"name":"get"}}]"#,
        #"[{"index":0,"id":"a","function":{"name":"get","arguments":"{}"}}]"#,
        #"[{"index":0,"function":{"name":"_time"}}]"#,
      ]) == [["a", "get_time", "{}"]]
    )
  }

  @Test func `sends back what it does not know`() throws {
    var reader = ReplyMerger()
    let chunk =
      #"{"choices":[{"delta":{"reasoning_content":"","tool_calls":[{"index":0,"id":"a","#
      + #""function":{"name":"f","arguments":"{}"},"#
      + #""extra_content":{"google":{"thought_signature":"s"}}}]}}]}"#
    _ = reader.merge(try ChunkReader.read(Array(chunk.utf8)))
    #expect(
      reader.first?.rawMessage?.text
        == #"{"role":"assistant","content":null,"reasoning_content":"","tool_calls":[{"id":"a","#
        + #""type":"function","function":{"name":"f","arguments":"{}"},"#
        + #""extra_content":{"google":{"thought_signature":"s"}}}]}"#
    )
  }

  @Test func `joins the details of reasoning by type and index`() throws {
    let pieces = try [
      #"[{"type":"reasoning.text","text":"a","index":0}]"#,
      #"[{"type":"reasoning.text","text":"b","signature":"s","index":0}]"#,
      #"[{"type":"reasoning.encrypted","data":"x","index":1}]"#,
    ].map { try JSONValue(text: $0).elements }
    let details = pieces.reduce([]) { ReasoningDetails.merged($0, with: $1) }
    #expect(
      JSONValue.array(details).text
        == #"[{"type":"reasoning.text","text":"ab","index":0,"signature":"s"},"#
        + #"{"type":"reasoning.encrypted","data":"x","index":1}]"#
    )
  }
}
