/// A gateway's key, which nothing but the request's header ever shows.
package struct APIKey: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let secret: String
  /// Where the key may go; `nil` until it is part of an ``Endpoint``.
  package let origin: Origin?

  /// Takes a key as it stands in a file or a variable; white space around it is no part of it.
  ///
  /// Throws where it is empty or has anything but printable ASCII in it.
  package init(_ text: String, origin: Origin? = nil) throws(EndpointError) {
    let secret = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    guard !secret.isEmpty else { throw .emptyKey }
    guard secret.allSatisfy({ $0.isASCII && $0 > " " && $0 < "\u{7F}" }) else {
      throw .unprintableKey
    }
    self.secret = String(secret)
    self.origin = origin
  }

  private init(secret: String, origin: Origin) {
    self.secret = secret
    self.origin = origin
  }

  func bound(to origin: Origin) -> APIKey {
    APIKey(secret: secret, origin: origin)
  }

  package var description: String { Redactor.mark }
  package var debugDescription: String { Redactor.mark }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
