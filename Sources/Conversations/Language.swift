/// A language of Maru's own texts; what models write is not its business.
package enum Language: String, Hashable, Sendable, CaseIterable {
  case english = "en"
  case korean = "ko"

  /// The language for a locale name such as `ko_KR.UTF-8`; English unless it says Korean.
  package init(localeName: String) {
    self = localeName.lowercased().hasPrefix("ko") ? .korean : .english
  }
}

/// One text of Maru's own in every language.
package struct LocalizedText: Hashable, Sendable {
  package let english: String
  package let korean: String

  package init(_ english: String, _ korean: String) {
    self.english = english
    self.korean = korean
  }

  /// The same in every language: a name, or the words of a gateway or of the system.
  package init(verbatim text: String) {
    self.init(text, text)
  }

  /// The text in one language.
  package func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .korean: korean
    }
  }
}

/// An error whose sentence there is in every language; its description is the English one.
package protocol TranslatedError: Error, CustomStringConvertible {
  /// The sentence the user reads.
  var text: LocalizedText { get }
}

extension TranslatedError {
  package var description: String { text.english }
}

extension LocalizedText {
  /// What an error says: in every language where it is one of Maru's, else in its own words.
  package init(_ error: any Error) {
    self = (error as? any TranslatedError)?.text ?? LocalizedText(verbatim: "\(error)")
  }
}
