/// A gateway that can be set up with nothing but a key.
package struct GatewayOffer: Equatable, Sendable {
  /// As in model references.
  package let name: String
  /// For people.
  package let title: String

  package init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// A key as it was typed, which nothing shows.
package struct TypedKey: Equatable, Sendable, CustomStringConvertible, CustomReflectable {
  package private(set) var text = ""

  package init(_ text: String = "") {
    self.text = text
  }

  mutating func type(_ more: String) {
    text += more.filter { !$0.isWhitespace }
  }

  mutating func deleteBackward() {
    text = String(text.dropLast())
  }

  package var description: String { String(repeating: "*", count: text.count) }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The overlay that sets up a gateway: choose it, type its key, and the gateway is asked whether it
/// takes it.
package struct GatewayGuide: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case choosing
    case typing
    case trying
    /// The gateway or the way to it said no, in this sentence.
    case refused(String)
    /// It listed so many models; the sentence says where the key is.
    case ready(modelCount: Int, note: String)
  }

  package internal(set) var step = Step.choosing
  package internal(set) var filter = ""
  package internal(set) var selection = 0
  package internal(set) var key = TypedKey()
  let offers: [GatewayOffer]

  init(offers: [GatewayOffer]) {
    self.offers = offers
  }

  /// The offers whose name or title holds the filter.
  var matches: [GatewayOffer] {
    let text = filter.lowercased()
    guard !text.isEmpty else { return offers }
    return offers.filter { "\($0.name) \($0.title)".lowercased().contains(text) }
  }

  package var chosen: GatewayOffer? {
    let matches = matches
    return matches.indices.contains(selection) ? matches[selection] : nil
  }
}
