package import Markdown

/// The overlay that lists the code blocks or the links of messages, the newest first.
package struct PartPicker: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    case code(CodeBlock)
    case link(DocumentLink)
  }

  package let kind: PickerKind
  package let parts: [Part]
  package internal(set) var selection = 0

  init(kind: PickerKind, parts: [Part]) {
    self.kind = kind
    self.parts = parts
  }

  package var selected: Part? { parts.indices.contains(selection) ? parts[selection] : nil }

  /// The parts of one kind in a text, in its order.
  static func parts(_ kind: PickerKind, of text: String) -> [Part] {
    switch kind {
    case .code: MarkdownDocument.codeBlocks(in: text).filter { !$0.text.isEmpty }.map(Part.code)
    case .links:
      MarkdownDocument.links(in: text).filter { !$0.destination.isEmpty }.map(Part.link)
    }
  }

  /// A name for a file with the code: `code.swift`, `code.txt` where the language is not known.
  static func fileName(of code: CodeBlock) -> String {
    let language = code.language.lowercased()
    let ending = endings[language] ?? (endings.values.contains(language) ? language : "txt")
    return "code.\(ending)"
  }

  private static let endings = [
    "bash": "sh", "c": "c", "c++": "cpp", "cpp": "cpp", "cs": "cs", "csharp": "cs", "c#": "cs",
    "css": "css", "diff": "diff", "dockerfile": "dockerfile", "go": "go", "golang": "go",
    "html": "html", "java": "java", "javascript": "js", "js": "js", "json": "json",
    "jsx": "jsx", "kotlin": "kt", "kt": "kt", "lua": "lua", "markdown": "md", "patch": "patch",
    "perl": "pl", "php": "php", "python": "py", "py": "py", "ruby": "rb", "rb": "rb",
    "rust": "rs", "rs": "rs", "sh": "sh", "shell": "sh", "sql": "sql", "swift": "swift",
    "toml": "toml", "tsx": "tsx", "typescript": "ts", "ts": "ts", "xml": "xml", "yaml": "yaml",
    "yml": "yml", "zsh": "sh",
  ]
}
