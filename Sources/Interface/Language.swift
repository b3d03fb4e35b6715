/// A language of Maru's own texts; what models write is not its business.
package enum Language: String, Hashable, Sendable, CaseIterable {
  case english = "en"
  case korean = "ko"

  /// The language for a locale name such as `ko_KR.UTF-8`; English unless it says Korean.
  package init(localeName: String) {
    self = localeName.lowercased().hasPrefix("ko") ? .korean : .english
  }
}

/// One text of the interface in every language.
package struct LocalizedText: Hashable, Sendable {
  package let english: String
  package let korean: String

  package init(_ english: String, _ korean: String) {
    self.english = english
    self.korean = korean
  }

  /// The text in one language.
  package func callAsFunction(_ language: Language) -> String {
    switch language {
    case .english: english
    case .korean: korean
    }
  }
}
