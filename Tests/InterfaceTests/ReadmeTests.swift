import Conversations
import Foundation
import Screen
import Testing

@testable import Interface

struct ReadmeTests {
  /// The cells of the rows under `| keys | action | does |`.
  private static func rows() throws -> [[String]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { $0 != "| keys | action | does |" }.dropFirst(2)
    return table.prefix { $0.hasPrefix("|") }.map { line in
      line.dropFirst().dropLast().split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
  }

  /// An action as its row has it, those of the prompt first; a dot parts it from the next.
  private static func row(of binding: Binding) -> [String] {
    let keys = binding.sequences(in: .prompt).map { "`\($0.label)`" }.joined(separator: " ")
    return [keys, "`\(binding.name)`", binding.help.english]
  }

  @Test func `the keys of the README are those of the table`() throws {
    let rows = try Self.rows()
    #expect(rows.count >= 12)
    for row in rows {
      let names = row[1].filter { $0 != "`" }.split(separator: " · ")
      let expected = try names.map { name in
        Self.row(of: try #require(Binding.all.first { $0.name == name }, "\(name)"))
      }
      #expect(row == row.indices.map { cell in expected.map { $0[cell] }.joined(separator: " · ") })
    }
  }
}
