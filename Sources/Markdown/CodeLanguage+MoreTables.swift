// The words in the texts are those of the languages that are highlighted, none of this program's own.

extension CodeLanguage {
  static let java = CodeLanguage(
    keywords: """
      abstract assert break case catch class const continue default do else enum extends false \
      final finally for if implements import instanceof interface native new null package permits \
      private protected public record return sealed static super switch synchronized this throw \
      throws transient true try var void volatile while yield
      """,
    types: "boolean byte char double float int long short",
    capitalizesTypes: true,
    comments: ["//"],
    blocks: [.slashStar],
    strings: [.tripleDouble, .double, .single]
  )

  static let kotlin = CodeLanguage(
    keywords: """
      abstract actual annotation as break by catch class companion const constructor continue \
      crossinline data do else enum expect external false final finally for fun get if import in \
      infix init inline inner interface internal is lateinit null object open operator out \
      override package private protected public reified return sealed set super suspend tailrec \
      this throw true try typealias val var vararg when where while
      """,
    capitalizesTypes: true,
    comments: ["//"],
    blocks: [.slashStar],
    strings: [.tripleDouble, .double, .single]
  )

  static let csharp = CodeLanguage(
    keywords: """
      abstract as async await base break case catch checked class const continue default delegate \
      do else enum event explicit extern false finally fixed for foreach get goto if implicit in \
      init interface internal is lock namespace new null operator out override params private \
      protected public readonly record ref required return sealed set sizeof static struct switch \
      this throw true try typeof unchecked unsafe using value var virtual void volatile when \
      where while with yield
      """,
    types: "bool byte char decimal double float int long object sbyte short string uint ulong",
    capitalizesTypes: true,
    comments: ["//"],
    blocks: [.slashStar],
    strings: [.tripleDouble, .verbatim, .double, .single]
  )

  static let ruby: CodeLanguage = {
    var ruby = CodeLanguage(
      keywords: """
        BEGIN END alias and begin break case class def defined? do else elsif end ensure false for \
        if in module next nil not or redo rescue retry return self super then true undef unless \
        until when while yield require require_relative attr_accessor attr_reader attr_writer
        """,
      capitalizesTypes: true,
      comments: ["#"],
      blocks: [Delimiter("=begin", "=end", escapes: false, spansLines: true)]
    )
    ruby.hasHereDocuments = true
    return ruby
  }()

  static let php: CodeLanguage = {
    var php = CodeLanguage(
      keywords: """
        abstract and array as break callable case catch class clone const continue declare default \
        do echo else elseif empty enum extends false final finally fn for foreach function global if \
        implements include instanceof interface isset list match namespace new null or print private \
        protected public readonly require require_once return self static switch this throw trait \
        true try unset use var while yield
        """,
      types: "bool float int iterable mixed never object string void",
      capitalizesTypes: true,
      comments: ["//", "#"],
      blocks: [.slashStar]
    )
    php.hasHereDocuments = true
    return php
  }()

  static let shell: CodeLanguage = {
    var shell = CodeLanguage(
      keywords: """
        alias break case cd continue declare do done echo elif else esac eval exec exit export false \
        fi for function if in local printf read readonly return select set shift source sudo test \
        then time trap true unset until while
        """,
      comments: ["#"],
      strings: [
        Delimiter("\"", "\"", spansLines: true),
        Delimiter("'", "'", escapes: false, spansLines: true),
      ]
    )
    shell.hasHereDocuments = true
    shell.escapesAnywhere = true
    return shell
  }()

  static let sql: CodeLanguage = {
    var sql = CodeLanguage(
      keywords: """
        add all alter and any as asc begin between by cascade case check column commit constraint \
        create cross database default delete desc distinct drop else end except exists explain \
        false fetch first foreign from full function grant group having if in index inner insert \
        intersect into is join key left like limit natural not null offset on or order outer over \
        partition primary procedure recursive references replace returning right rollback row rows \
        select set table then to transaction trigger true truncate union unique update using \
        values view when where window with
        """,
      types: """
        bigint blob boolean char date datetime decimal double float int integer json jsonb numeric \
        real serial smallint text time timestamp timestamptz uuid varchar
        """,
      comments: ["--"],
      blocks: [.slashStar],
      strings: [Delimiter("'", "'", escapes: false), .double]
    )
    sql.ignoresCase = true
    return sql
  }()

  static let json = CodeLanguage(
    .keyed,
    keywords: "false null true",
    comments: ["//"],
    blocks: [.slashStar],
    strings: [.double]
  )

  static let yaml: CodeLanguage = {
    var yaml = CodeLanguage(.keyed, keywords: "false no null off on true yes", comments: ["#"])
    yaml.wordBytes = Array("-./".utf8)
    yaml.hasApostrophes = true
    yaml.hasBlankAfterKeys = true
    return yaml
  }()

  static let toml: CodeLanguage = {
    var toml = CodeLanguage(
      .keyed,
      keywords: "false inf nan true",
      comments: ["#"],
      strings: [.tripleDouble, .tripleSingle, .double, Delimiter("'", "'", escapes: false)]
    )
    toml.wordBytes = Array("-.".utf8)
    return toml
  }()

  static let css: CodeLanguage = {
    var css = CodeLanguage(
      .keyed,
      keywords: """
        !important @charset @container @font-face @import @include @keyframes @layer @media @mixin \
        @supports @use auto inherit initial none unset
        """,
      blocks: [.slashStar]
    )
    css.wordBytes = Array("-@!#".utf8)
    return css
  }()

  static let scss: CodeLanguage = {
    var scss = css
    scss.lineComments = [Array("//".utf8)]
    scss.wordBytes += Array("$".utf8)
    return scss
  }()

  static let ini: CodeLanguage = {
    var ini = toml
    ini.lineComments = [Array("#".utf8), Array(";".utf8)]
    ini.strings = [.double]
    return ini
  }()

  /// What was typed and what came back, which may be any text.
  static let console: CodeLanguage = {
    var console = shell
    console.strings = [.double, Delimiter("'", "'", escapes: false)]
    console.hasApostrophes = true
    console.hasHereDocuments = false
    return console
  }()

  static let dockerfile: CodeLanguage = {
    var dockerfile = CodeLanguage(
      keywords: """
        add arg as cmd copy entrypoint env expose from healthcheck label maintainer onbuild run \
        shell stopsignal user volume workdir
        """,
      comments: ["#"]
    )
    dockerfile.ignoresCase = true
    dockerfile.hasApostrophes = true
    dockerfile.leadsWithKeywords = true
    return dockerfile
  }()
}
