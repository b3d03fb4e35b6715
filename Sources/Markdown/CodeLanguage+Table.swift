// The words in the texts are those of the languages that are highlighted, none of this program's own.

extension CodeLanguage {
  /// Other names of the languages.
  static let aliases: [String: String] = [
    "bash": "shell", "sh": "shell", "zsh": "shell", "fish": "shell",
    "shell-session": "console", "terminal": "console", "dotenv": "shell", "env": "shell",
    "py": "python", "python3": "python", "js": "javascript", "jsx": "javascript",
    "mjs": "javascript", "node": "javascript", "ts": "typescript", "tsx": "typescript",
    "rs": "rust", "golang": "go", "h": "c", "c++": "cpp", "cc": "cpp", "cxx": "cpp", "hpp": "cpp",
    "objc": "c", "kt": "kotlin", "kts": "kotlin", "cs": "csharp", "c#": "csharp", "rb": "ruby",
    "mysql": "sql", "postgresql": "sql", "postgres": "sql", "sqlite": "sql", "plsql": "sql",
    "jsonc": "json", "json5": "json", "jsonl": "json", "yml": "yaml", "conf": "ini",
    "cfg": "ini", "properties": "ini",
    "xml": "html", "svg": "html", "vue": "html", "svelte": "html", "xhtml": "html",
    "less": "scss", "sass": "scss", "patch": "diff", "docker": "dockerfile",
    "containerfile": "dockerfile",
  ]

  static let table: [String: CodeLanguage] = [
    "swift": swift, "python": python, "javascript": javascript, "typescript": typescript,
    "rust": rust, "go": go, "c": c, "cpp": cpp, "java": java, "kotlin": kotlin, "csharp": csharp,
    "ruby": ruby, "php": php, "shell": shell, "sql": sql, "json": json, "yaml": yaml, "toml": toml,
    "html": CodeLanguage(.markup, blocks: [.tag]), "css": css,
    "scss": scss, "console": console, "ini": ini,
    "diff": CodeLanguage(.diff, strings: []), "dockerfile": dockerfile,
  ]

  private static let swift = CodeLanguage(
    keywords: """
      actor any as associatedtype async await borrowing break case catch class consuming continue \
      convenience default defer deinit didSet do dynamic else enum extension fallthrough false \
      fileprivate final for func get guard if import in indirect infix init inout internal is \
      isolated lazy let macro mutating nil nonisolated open operator override package postfix \
      precedencegroup prefix private protocol public repeat required rethrows return self sending \
      set some static struct subscript super switch throw throws true try typealias unowned var \
      weak where while willSet
      """,
    capitalizesTypes: true,
    comments: ["//"],
    blocks: [.slashStar],
    strings: [.tripleDouble, .rawSwift, .double]
  )

  private static let python = CodeLanguage(
    keywords: """
      False None True and as assert async await break case class continue def del elif else except \
      finally for from global if import in is lambda match nonlocal not or pass raise return self \
      try while with yield
      """,
    types: "bool bytes dict float frozenset int list object set str tuple",
    capitalizesTypes: true,
    comments: ["#"],
    strings: [.tripleDouble, .tripleSingle, .double, .single]
  )

  private static let scriptKeywords = """
    as async await break case catch class const continue debugger default delete do else export \
    extends false finally for from function get if import in instanceof let new null of return set \
    static super switch this throw true try typeof undefined var void while with yield
    """

  private static let javascript: CodeLanguage = {
    var javascript = CodeLanguage(
      keywords: scriptKeywords,
      capitalizesTypes: true,
      comments: ["//"],
      blocks: [.slashStar],
      strings: [.double, .single, .backtick]
    )
    javascript.hasApostrophes = true
    return javascript
  }()

  private static let typescript: CodeLanguage = {
    var typescript = CodeLanguage(
      keywords: scriptKeywords + """
         abstract declare enum implements infer interface is keyof namespace override private \
        protected public readonly satisfies type
        """,
      types: "any bigint boolean never number object string symbol unknown",
      capitalizesTypes: true,
      comments: ["//"],
      blocks: [.slashStar],
      strings: [.double, .single, .backtick]
    )
    typescript.hasApostrophes = true
    return typescript
  }()

  private static let rust: CodeLanguage = {
    var rust = CodeLanguage(
      keywords: """
        as async await break const continue crate dyn else enum extern false fn for if impl in let \
        loop match mod move mut pub ref return self Self static struct super trait true type \
        unsafe use where while
        """,
      types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
      capitalizesTypes: true,
      comments: ["//"],
      blocks: [.slashStar],
      strings: [
        .rawRust, .rawRustHash, Delimiter("\"", "\"", spansLines: true), .single,
      ]
    )
    rust.hasLifetimes = true
    return rust
  }()

  private static let go = CodeLanguage(
    keywords: """
      break case chan const continue default defer else fallthrough false for func go goto if \
      import interface iota map nil package range return select struct switch true type var
      """,
    types: """
      any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 \
      int64 rune string uint uint8 uint16 uint32 uint64 uintptr
      """,
    comments: ["//"],
    blocks: [.slashStar],
    strings: [.double, .single, Delimiter("`", "`", escapes: false, spansLines: true)]
  )

  private static let cKeywords = """
    break case const continue default do else enum extern false for goto if inline register \
    restrict return sizeof static struct switch true typedef union volatile while #include #define \
    #if #ifdef #ifndef #else #elif #endif #pragma #undef #error
    """

  private static let cTypes = """
    bool char double float int int8_t int16_t int32_t int64_t long short signed size_t ssize_t \
    uint8_t uint16_t uint32_t uint64_t unsigned void wchar_t
    """

  private static let c: CodeLanguage = {
    var c = CodeLanguage(
      keywords: cKeywords + " NULL",
      types: cTypes,
      comments: ["//"],
      blocks: [.slashStar]
    )
    c.wordBytes = [UInt8(ascii: "#")]
    return c
  }()

  private static let cpp: CodeLanguage = {
    var cpp = CodeLanguage(
      keywords: cKeywords + """
         alignas and auto catch class co_await co_return co_yield concept consteval constexpr \
        decltype delete explicit final friend mutable namespace new noexcept not nullptr operator \
        or override private protected public requires static_assert static_cast template this \
        throw try typename using virtual
        """,
      types: cTypes + " string vector map set array optional variant",
      capitalizesTypes: true,
      comments: ["//"],
      blocks: [.slashStar],
      strings: [.rawCPP, .double, .single]
    )
    cpp.wordBytes = [UInt8(ascii: "#")]
    cpp.separatesDigits = true
    return cpp
  }()
}
