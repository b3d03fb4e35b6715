import Conversations
import Foundation

/// Any title becomes the name of a file that is nothing but the name of a file.
enum StemTarget {
  static func check(_ input: Input) -> CInt {
    let stem = conversation(input.text).fileStem
    expect(1...68 ~= stem.utf8.count, "1 to 68 bytes")
    expect(!"-. ".contains(stem.first ?? "-"), "no option and no hidden file")
    expect(!"-. ".contains(stem.last ?? "-"), "no blank at the end")
    expect(!stem.contains(".."), "no way up")
    for scalar in stem.unicodeScalars {
      expect(!"/\\\"*:<>?|".unicodeScalars.contains(scalar), "no sign of a path")
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        expect(false, "nothing unseen")
      default: break
      }
    }
    expectEqual(stem.precomposedStringWithCanonicalMapping, stem, "precomposed")
    return 0
  }

  private static func conversation(_ title: String) -> Conversation {
    Conversation(
      id: ConversationID(rawValue: "00000000000000000000000000"),
      title: title,
      model: ModelReference(gateway: "local", model: "small"),
      createdAt: Timestamp(milliseconds: 0)
    )
  }
}
