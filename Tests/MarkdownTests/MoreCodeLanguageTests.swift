import Testing

struct MoreCodeLanguageTests {
  @Test func `colours Ruby`() {
    #expect(
      coloured(
        "ruby",
        #"""
        # it's
        class A < B
          attr_reader :name
          def f(x) = puts "a #{x} it's" + 'b' # c
          SQL = <<~EOS
            it's text "here"
          EOS
          x = y << z; n = 1_000
        end
        """#
      ) == #"""
        comment<# it's>
        keyword<class> type<A> < type<B>
          keyword<attr_reader> :name
          keyword<def> f(x) = puts string<"a #{x} it's"> + string<'b'> comment<# c>
          type<SQL> = string<<<~EOS>
        string<    it's text "here">
        string<  EOS>
          x = y << z; n = number<1_000>
        keyword<end>
        """#
    )
  }

  @Test func `colours PHP`() {
    #expect(
      coloured(
        "php",
        #"""
        <?php
        // it's
        function f(string $s): ?int { $a = 'it\'s'; $b = "x $s"; # c
          return $a === $b ? 1 : null; }
        """#
      ) == #"""
        <?php
        comment<// it's>
        keyword<function> f(type<string> $s): ?type<int> { $a = string<'it\'s'>; $b = string<"x $s">; comment<# c>
          keyword<return> $a === $b ? number<1> : keyword<null>; }
        """#
    )
  }

  @Test func `colours shell with a here document`() {
    #expect(
      coloured(
        "bash",
        #"""
        #!/bin/bash
        # don't
        for f in *.txt; do echo "it's $f ${#f} $(wc -l "$f")"; done # end
        echo don\'t 'a # b' ${x#y} $# && exit 1
        cat <<'EOF' > f
        it's "text"
        EOF
        if [ -z "$x" ]; then export A=1; fi
        """#
      ) == #"""
        comment<#!/bin/bash>
        comment<# don't>
        keyword<for> f keyword<in> *.txt; keyword<do> keyword<echo> string<"it's $f ${#f} $(wc -l ">$fstring<")">; keyword<done> comment<# end>
        keyword<echo> don\'t string<'a # b'> ${x#y} $# && keyword<exit> number<1>
        cat string<<<'EOF'> > f
        string<it's "text">
        string<EOF>
        keyword<if> [ -z string<"$x"> ]; keyword<then> keyword<export> A=number<1>; keyword<fi>
        """#
    )
  }

  @Test func `colours SQL`() {
    #expect(
      coloured(
        "sql",
        #"""
        -- it's
        SELECT a.id, COUNT(*) AS n FROM t WHERE s = 'it''s' AND n >= 10.5 /* c */ GROUP BY "x";
        insert into t (a) values ('x');
        """#
      ) == #"""
        comment<-- it's>
        keyword<SELECT> a.id, COUNT(*) keyword<AS> n keyword<FROM> t keyword<WHERE> s = string<'it''s'> keyword<AND> n >= number<10.5> comment</* c */> keyword<GROUP> keyword<BY> string<"x">;
        keyword<insert> keyword<into> t (a) keyword<values> (string<'x'>);
        """#
    )
  }

  @Test func `colours JSON`() {
    #expect(
      coloured(
        "json",
        #"""
        {"이름": "값 \" #", "n": [1, -2.5e3, true, null], "url": "http://a.kr"} // c
        """#
      ) == #"""
        {type<"이름">: string<"값 \" #">, type<"n">: [number<1>, -number<2.5e3>, keyword<true>, keyword<null>], type<"url">: string<"http://a.kr">} comment<// c>
        """#
    )
  }

  @Test func `colours YAML with apostrophes`() {
    #expect(
      coloured(
        "yaml",
        #"""
        # it's
        name: it's a plain one # comment
        url: http://a.kr/x#y
        items:
          - key: "v: #" # c
            on: true
            n: 3.5
            time: 12:30
          - 'single'
        한글: 값
        """#
      ) == #"""
        comment<# it's>
        type<name>: it's a plain one comment<# comment>
        type<url>: http://a.kr/x#y
        type<items>:
          - type<key>: string<"v: #"> comment<# c>
            type<on>: keyword<true>
            type<n>: number<3.5>
            type<time>: number<12>:number<30>
          - string<'single'>
        type<한글>: 값
        """#
    )
  }

  @Test func `colours TOML`() {
    #expect(
      coloured(
        "toml",
        #"""
        # it's
        [a.b]
        key = "v # x" # c
        date = 2024-01-01
        s = 'c:\dir\'
        m = """
        it's
        """
        n = 1_000
        """#
      ) == #"""
        comment<# it's>
        [a.b]
        type<key> = string<"v # x"> comment<# c>
        type<date> = number<2024>-01-01
        type<s> = string<'c:\dir\'>
        type<m> = string<""">
        string<it's>
        string<""">
        type<n> = number<1_000>
        """#
    )
  }

  @Test func `colours HTML`() {
    #expect(
      coloured(
        "html",
        #"""
        <!-- it's -->
        <div class="a" data-x='b' hidden>it's a < b & <3 <br/></div>
        <script>if (a<b) { x = "it's" }</script>
        """#
      ) == #"""
        comment<<!-- it's -->>
        keyword<<div> type<class>=string<"a"> type<data-x>=string<'b'> type<hidden>keyword<>>it's a < b & <3 keyword<<br/></div>>
        keyword<<script>>if (akeyword<<b>) { type<x> = string<"it's"> }<keyword</>type<script>keyword<>>
        """#
    )
  }

  @Test func `colours CSS with its colours`() {
    #expect(
      coloured(
        "css",
        #"""
        /* it's */
        a:hover, .b > #id { color: #fff; background: #1a2b3c url(http://a.kr/x.png); margin: 0 1.5em !important; }
        @media (max-width: 600px) { .c::before { content: "it's"; } }
        """#
      ) == #"""
        comment</* it's */>
        type<a>:hover, .b > #id { type<color>: number<#fff>; type<background>: number<#1a2b3c> url(http://a.kr/x.png); type<margin>: number<0> number<1.5em> keyword<!important>; }
        keyword<@media> (type<max-width>: number<600px>) { .c::before { type<content>: string<"it's">; } }
        """#
    )
  }

  @Test func `colours a diff`() {
    #expect(
      coloured(
        "diff",
        #"""
        diff --git a/x b/x
        --- a/x
        +++ b/x
        @@ -1,2 +1,2 @@
        -old 'x
        +new "y
         same
        """#
      ) == #"""
        comment<diff --git a/x b/x>
        comment<--- a/x>
        comment<+++ b/x>
        keyword<@@ -1,2 +1,2 @@>
        deleted<-old 'x>
        inserted<+new "y>
         same
        """#
    )
  }

  @Test func `colours a Dockerfile`() {
    #expect(
      coloured(
        "dockerfile",
        #"""
        # it's
        FROM swift:6.3 AS build
        RUN echo "x" && apt-get add it's user
        COPY --from=build /a /b
        ENV A="1" B=2
        """#
      ) == #"""
        comment<# it's>
        keyword<FROM> swift:number<6.3> AS build
        keyword<RUN> echo string<"x"> && apt-get add it's user
        keyword<COPY> --from=build /a /b
        keyword<ENV> A=string<"1"> B=number<2>
        """#
    )
  }

  @Test func `colours what was typed into a console`() {
    #expect(
      coloured(
        "console",
        #"""
        $ echo "x" # c
        don't panic
        $ ls
        """#
      ) == #"""
        $ keyword<echo> string<"x"> comment<# c>
        don't panic
        $ ls
        """#
    )
  }
}
