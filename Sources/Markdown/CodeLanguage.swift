/// What the highlighter knows of a language; tables are in `CodeLanguage+Table.swift`.
struct CodeLanguage: Sendable {
  /// How the lines of a language are read.
  enum Form: Sendable {
    /// Words, strings, numbers and comments.
    case words
    /// Like words, but what stands before a colon or an equals sign is a key.
    case keyed
    /// Lines marked by their first character.
    case diff
    /// Text with tags.
    case markup
  }

  /// A kind of string, or a block comment.
  struct Delimiter: Equatable, Sendable {
    let open: [UInt8]
    let close: [UInt8]
    var escapes = true
    var spansLines = false

    init(_ open: String, _ close: String, escapes: Bool = true, spansLines: Bool = false) {
      self.open = Array(open.utf8)
      self.close = Array(close.utf8)
      self.escapes = escapes
      self.spansLines = spansLines
    }

    static let double = Delimiter("\"", "\"")
    static let single = Delimiter("'", "'")
    static let backtick = Delimiter("`", "`", spansLines: true)
    static let tripleDouble = Delimiter("\"\"\"", "\"\"\"", spansLines: true)
    static let tripleSingle = Delimiter("'''", "'''", spansLines: true)
    static let slashStar = Delimiter("/*", "*/", escapes: false, spansLines: true)
    static let rawRust = Delimiter("r\"", "\"", escapes: false, spansLines: true)
    static let rawRustHash = Delimiter("r#\"", "\"#", escapes: false, spansLines: true)
    static let rawSwift = Delimiter("#\"", "\"#", escapes: false)
    static let rawCPP = Delimiter("R\"(", ")\"", escapes: false, spansLines: true)
    static let verbatim = Delimiter("@\"", "\"", escapes: false, spansLines: true)
    static let tag = Delimiter("<!--", "-->", escapes: false, spansLines: true)
  }

  var form = Form.words
  /// In lower case if case does not matter.
  var keywords: Set<String> = []
  /// Names of types besides those that begin with a capital.
  var types: Set<String> = []
  var ignoresCase = false
  /// Whether a word that begins with a capital letter is a type.
  var capitalizesTypes = false
  var lineComments: [[UInt8]] = []
  var blockComments: [Delimiter] = []
  /// The longer opening mark first.
  var strings: [Delimiter] = []
  /// What words have in them besides letters, digits and underscores.
  var wordBytes: [UInt8] = []
  /// Whether a quote right after a word is an apostrophe.
  var hasApostrophes = false
  /// Whether keywords are only found at the start of a line.
  var leadsWithKeywords = false
  /// Whether a key is followed by a colon and a blank, as in YAML, where `a:b` is no key.
  var hasBlankAfterKeys = false
  /// Whether `<<WORD` begins a text that ends with a line `WORD`.
  var hasHereDocuments = false
  /// Whether a backslash takes its meaning from what follows outside strings too.
  var escapesAnywhere = false
  /// Whether a number may have `'` between its digits.
  var separatesDigits = false
  /// Whether `'` opens a string only around a single character, as with lifetimes in Rust.
  var hasLifetimes = false

  init(
    _ form: Form = .words,
    keywords: String = "",
    types: String = "",
    capitalizesTypes: Bool = false,
    comments: [String] = [],
    blocks: [Delimiter] = [],
    strings: [Delimiter] = [.double, .single]
  ) {
    self.form = form
    self.keywords = Set(keywords.split(separator: " ").map(String.init))
    self.types = Set(types.split(separator: " ").map(String.init))
    self.capitalizesTypes = capitalizesTypes
    lineComments = comments.map { Array($0.utf8) }
    blockComments = blocks
    self.strings = strings
  }

  /// The language a code block names, by any of its usual names; `nil` if it is not known.
  static func named(_ name: String) -> CodeLanguage? {
    let word = name.prefix { !$0.isWhitespace && $0 != "," && $0 != "{" && $0 != ":" }.lowercased()
    guard let name = aliases[word] ?? (table[word] == nil ? nil : word) else { return nil }
    return table[name]
  }
}
