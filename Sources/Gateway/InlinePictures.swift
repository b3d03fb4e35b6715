import Conversations

/// Takes pictures out of a text that holds them as Markdown images with `data:` addresses, some of
/// many megabytes: `![a hill](data:image/png;base64,...)` becomes `![a hill](attachment:1)`.
///
/// Short ones stay, since a model that explains such addresses writes them too.
struct InlinePictures: Equatable {
  /// Bytes of an address that is taken out.
  static let shortest = 4096
  private static let marker = "](data:image/"

  /// What was taken out, in order.
  private(set) var addresses: [String] = []
  /// The end of the text where it may be the start of the marker.
  private var held = ""
  /// The pieces of the address under way; `nil` outside of one.
  private var address: [String]?

  /// Whether a picture or its marker may be under way.
  var isWithinPicture: Bool { address != nil || !held.isEmpty }

  /// Takes the next piece of the text and gives what of it is text.
  mutating func split(_ piece: consuming String) -> String {
    if !isWithinPicture, !Self.mayBeginMarker(piece) { return piece }
    var rest = piece[...]
    var text = ""
    while !rest.isEmpty {
      if address != nil {
        let end = rest.utf8.firstIndex { $0 == UInt8(ascii: ")") || $0 <= 0x20 } ?? rest.endIndex
        address?.append(String(rest[..<end]))
        rest = rest[end...]
        if !rest.isEmpty { text += closed() }
      } else {
        let known = held.isEmpty ? rest : (held + rest)[...]
        guard let marker = Self.marker(in: known.utf8) else {
          held = Self.startOfMarker(in: known)
          return text + known.dropLast(held.count)
        }
        text += known[..<marker.lowerBound] + "]("
        (held, address) = ("", ["data:image/"])
        rest = known[marker.upperBound...]
      }
    }
    return text
  }

  /// Gives what was held back at the end of the text.
  mutating func finish() -> String {
    defer { held = "" }
    return held + closed()
  }

  /// Ends the address under way and gives what stands for it.
  private mutating func closed() -> String {
    let whole = address?.joined() ?? ""
    address = nil
    guard whole.utf8.count >= Self.shortest else { return whole }
    addresses.append(whole)
    return "attachment:\(addresses.count)"
  }

  private static func mayBeginMarker(_ piece: String) -> Bool {
    piece.utf8.span.bytes.contains(UInt8(ascii: "]"))
  }

  /// Where the marker stands first. (Searching a text by its characters took a third of the time
  /// that a reply's chunks take.)
  private static func marker(in text: Substring.UTF8View) -> Range<String.Index>? {
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest[start...]
      if rest.starts(with: marker.utf8) {
        return start..<rest.index(start, offsetBy: marker.utf8.count)
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// The longest end of a text that is a start of the marker.
  private static func startOfMarker(in text: Substring) -> String {
    guard text.utf8.suffix(marker.utf8.count).contains(UInt8(ascii: "]")) else { return "" }
    let starts = (1..<marker.count).reversed().lazy.map { String(marker.prefix($0)) }
    return starts.first { text.hasSuffix($0) } ?? ""
  }
}
