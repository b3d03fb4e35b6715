import Testing

struct CodeLanguageTests {
  @Test func `colours Swift`() {
    #expect(
      coloured(
        "swift",
        #"""
        /* 한글 */ @MainActor struct A: B { // 주석
          let s = "a \(x) \"b\"" + #"raw "q" \n"# ; let n = 0x1F + 1_000.5
          let t = """
            it's "quoted" // no
            """
        }
        """#
      ) == #"""
        comment</* 한글 */> @type<MainActor> keyword<struct> type<A>: type<B> { comment<// 주석>
          keyword<let> s = string<"a \(x) \"b\""> + string<#"raw "q" \n"#> ; keyword<let> n = number<0x1F> + number<1_000.5>
          keyword<let> t = string<""">
        string<    it's "quoted" // no>
        string<    """>
        }
        """#
    )
  }

  @Test func `colours Python`() {
    #expect(
      coloured(
        "python",
        #"""
        @dataclass
        class A(Base):  # it's a comment
            """문서: don't"""
            def f(self, n: int = 0x1F) -> str:
                return f"{n!r} it's" + r'\d' + 'x' if n else None
        """#
      ) == #"""
        @dataclass
        keyword<class> type<A>(type<Base>):  comment<# it's a comment>
            string<"""문서: don't""">
            keyword<def> f(keyword<self>, n: type<int> = number<0x1F>) -> type<str>:
                keyword<return> fstring<"{n!r} it's"> + rstring<'\d'> + string<'x'> keyword<if> n keyword<else> keyword<None>
        """#
    )
  }

  @Test func `colours JavaScript`() {
    #expect(
      coloured(
        "javascript",
        #"""
        const re = /it's/; // don't
        const t = `a ${b ? 'c' : "d"}
         it's`; let n = 1e3, big = 10n;
        return <p>Don't stop</p>;
        """#
      ) == #"""
        keyword<const> re = /it's/; comment<// don't>
        keyword<const> t = string<`a ${b ? 'c' : "d"}>
        string< it's`>; keyword<let> n = number<1e3>, big = number<10n>;
        keyword<return> <p>type<Don>'t stop</p>;
        """#
    )
  }

  @Test func `colours TypeScript`() {
    #expect(
      coloured(
        "typescript",
        #"""
        interface A<T> { readonly n: number; f?(x: string): Promise<void> }
        /* it's */ const x = 'a' as const; enum E { A = 1 }
        """#
      ) == #"""
        keyword<interface> type<A><type<T>> { keyword<readonly> n: type<number>; f?(x: type<string>): type<Promise><keyword<void>> }
        comment</* it's */> keyword<const> x = string<'a'> keyword<as> keyword<const>; keyword<enum> type<E> { type<A> = number<1> }
        """#
    )
  }

  @Test func `colours Rust with lifetimes and raw strings`() {
    #expect(
      coloured(
        "rust",
        #"""
        fn f<'a>(s: &'a str, c: char) -> Option<&'static str> { // it's
            let q = '\''; let r = r#"raw "x" \"#; let b = b'x' + '"'; match c { 'a'..='z' => 1_u32, _ => 0x1f };
            println!("{s} it's {}", 3.14);
        }
        """#
      ) == #"""
        keyword<fn> f<'a>(s: &'a type<str>, c: type<char>) -> type<Option><&'keyword<static> type<str>> { comment<// it's>
            keyword<let> q = string<'\''>; keyword<let> r = string<r#"raw "x" \"#>; keyword<let> b = bstring<'x'> + string<'"'>; keyword<match> c { string<'a'>..=string<'z'> => number<1_u32>, _ => number<0x1f> };
            println!(string<"{s} it's {}">, number<3.14>);
        }
        """#
    )
  }

  @Test func `colours Go`() {
    #expect(
      coloured(
        "go",
        #"""
        func main() { // it's
            s := `raw "x" \` + "a\"b"; r := '\''; n := 0x1F
            var m map[string]int; for i := range m { fmt.Println(i, s, r) }
        }
        """#
      ) == #"""
        keyword<func> main() { comment<// it's>
            s := string<`raw "x" \`> + string<"a\"b">; r := string<'\''>; n := number<0x1F>
            keyword<var> m keyword<map>[type<string>]type<int>; keyword<for> i := keyword<range> m { fmt.Println(i, s, r) }
        }
        """#
    )
  }

  @Test func `colours C`() {
    #expect(
      coloured(
        "c",
        #"""
        #include <stdio.h> /* it's */
        int main(void) { char c = '\''; const char *s = "a\"b"; unsigned n = 0x1FUL; return 0; } // end
        """#
      ) == #"""
        keyword<#include> <stdio.h> comment</* it's */>
        type<int> main(type<void>) { type<char> c = string<'\''>; keyword<const> type<char> *s = string<"a\"b">; type<unsigned> n = number<0x1FUL>; keyword<return> number<0>; } comment<// end>
        """#
    )
  }

  @Test func `colours C++`() {
    #expect(
      coloured(
        "cpp",
        #"""
        #include <string>
        auto s = R"(raw "x" \)"; int n = 1'000'000; char c = '"'; // it's
        template <typename T> class A final { std::vector<T> v; };
        """#
      ) == #"""
        keyword<#include> <type<string>>
        keyword<auto> s = string<R"(raw "x" \)">; type<int> n = number<1'000'000>; type<char> c = string<'"'>; comment<// it's>
        keyword<template> <keyword<typename> type<T>> keyword<class> type<A> keyword<final> { std::type<vector><type<T>> v; };
        """#
    )
  }

  @Test func `colours Java`() {
    #expect(
      coloured(
        "java",
        #"""
        @Override public String f(int n) { // it's
          char c = '\''; String s = "a\"b" + """
            it's "x"
            """; return s + 1.5f;
        }
        """#
      ) == #"""
        @type<Override> keyword<public> type<String> f(type<int> n) { comment<// it's>
          type<char> c = string<'\''>; type<String> s = string<"a\"b"> + string<""">
        string<    it's "x">
        string<    """>; keyword<return> s + number<1.5f>;
        }
        """#
    )
  }

  @Test func `colours Kotlin`() {
    #expect(
      coloured(
        "kotlin",
        #"""
        fun f(c: Char = 'c', s: String = "a ${x["k"]} $y"): Int? { // it's
          val raw = """it's "raw" """; return when (c) { '\'' -> 1; else -> null } }
        """#
      ) == #"""
        keyword<fun> f(c: type<Char> = string<'c'>, s: type<String> = string<"a ${x[">kstring<"]} $y">): type<Int>? { comment<// it's>
          keyword<val> raw = string<"""it's "raw" """>; keyword<return> keyword<when> (c) { string<'\''> -> number<1>; keyword<else> -> keyword<null> } }
        """#
    )
  }

  @Test func `colours C#`() {
    #expect(
      coloured(
        "csharp",
        #"""
        public async Task<int> F(string s = @"c:\dir\", char c = '\'') { // it's
          var t = $"a {n} \"x\""; var d = 1.5m; return await G(); }
        """#
      ) == #"""
        keyword<public> keyword<async> type<Task><type<int>> type<F>(type<string> s = string<@"c:\dir\">, type<char> c = string<'\''>) { comment<// it's>
          keyword<var> t = $string<"a {n} \"x\"">; keyword<var> d = number<1.5m>; keyword<return> keyword<await> type<G>(); }
        """#
    )
  }
}
