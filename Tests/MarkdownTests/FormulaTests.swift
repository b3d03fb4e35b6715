import Markdown
import Screen
import Testing

struct FormulaTests {
  @Test(arguments: [
    ("$a^2 + b^2 = c^2$", "a² + b² = c²"),
    ("$x_1, x_{ij}, x_{max}$", "x₁, xᵢⱼ, xₘₐₓ"),
    ("$x^{-n+1}$ $A^T$ $90^\\circ$", "x⁻ⁿ⁺¹ Aᵀ 90°"),
    ("$e^{-\\lambda t}$ $x^*$ $x_\\theta$", "e^(-λ t) x* x_θ"),
    ("\\(\\frac{1}{2} \\le \\frac{a+b}{c}\\)", "1/2 ≤ (a+b)/c"),
    ("\\(\\sqrt{x^2+1} + \\sqrt[3]{y}\\)", "√(x²+1) + ³√(y)"),
    ("$\\alpha\\times\\beta\\ne\\Omega$", "α × β ≠ Ω"),
    ("$\\sum_{i=1}^n i = \\frac{n(n+1)}{2}$", "∑ᵢ₌₁ⁿ i = n(n+1)/2"),
    ("$\\int_0^\\infty f(x)\\,dx$", "∫₀^∞ f(x) dx"),
    ("$\\lim_{x \\to 0} \\sin x$", "lim_(x → 0) sin x"),
    ("$f: \\mathbb{R}^n \\to \\mathbb{N}$", "f: ℝⁿ → ℕ"),
    ("$P(A \\mid B) \\ge 0.5 \\text{ 이면 참}$", "P(A | B) ≥ 0.5 이면 참"),
    ("$1, 2, \\ldots, n$ $a \\cdot b$", "1, 2, …, n a · b"),
    ("$\\left( \\frac{a}{b} \\right)$", "( a/b )"),
    ("$\\{a, b\\}$ $\\hat{y}$", "{a, b} ŷ"),
    ("행렬 $A$는 $n \\times n$이다.", "행렬 A는 n × n이다."),
    ("$\\binom{n}{k}$ $a \\equiv b \\pmod{n}$ $\\|v\\|$", "C(n, k) a ≡ b (mod n) ‖v‖"),
    ("**$x_1$**은 *$y$*", "x₁은 y"),
  ])
  func `writes a formula as text`(source: String, text: String) {
    #expect(screen(source) == text)
  }

  @Test(arguments: [
    "$\\foo{x} + \\alpha$", "$$\\begin{cases} a \\\\ b \\end{cases}$$", "$\\frac{a}$", "$x^$",
    "\\(a}\\)",
    "$\\mathbb{3}$", "$\\hat{xy}$",
  ])
  func `keeps a formula it does not understand as written`(source: String) {
    #expect(screen(source) == source)
  }

  @Test(arguments: [
    "It costs $5 and $10.", "From $5 to $10, or 10$.", "$5-$10, US$100", "$100에서 $200까지",
    "$PATH:$HOME/bin and $USER", "a $ b $ c", "$5, or 10$", "$", "$$", "$$$", "$a", "(\\alpha)",
    "https://a.kr/?a=$b&c=$d",
  ])
  func `leaves money and variables alone`(source: String) {
    #expect(screen(source) == source)
  }

  @Test func `leaves code alone`() {
    #expect(screen("`$x_1$ \\(y\\)` and `$a` $b`$") == "$x_1$ \\(y\\) and $a $b`$")
    #expect(screen("```\n$x_1$\n\n[^1]: \\[ y \\]\n```") == "  $x_1$\n\n  [^1]: \\[ y \\]")
    #expect(screen("    $$x_1$$ [^1]") == "  $$x_1$$ [^1]")
    #expect(screen("[a](https://a.kr/$x_1$)") == "a (a.kr)")
    #expect(
      MarkdownDocument(parsing: "[a](/$x_1$[^1])").links.map(\.destination) == ["/$x_1$[^1]"]
    )
  }

  @Test func `gives a formula of several lines rows of its own`() {
    #expect(
      screen(
        """
        합은
        $$
        \\begin{aligned}
        a &= b + c \\\\
        - d &= \\frac{1}{2}
        \\end{aligned}
        $$
        이고,

        1. 항목
           \\[
           x^2
           \\]
        """
      ) == """
        합은
          a = b + c
          - d = 1/2
        이고,

        1. 항목
             x²
        """
    )
  }

  @Test func `keeps a formula of several lines as written if it has to`() {
    let source = "$$\n\\begin{matrix}\na & b \\\\\n- c & d\n\\end{matrix}\n$$"
    #expect(screen(source) == source)
    #expect(screen("$$\nx^2\n\n- a") == "$$ x^2\n\n- a")
  }

  @Test func `keeps the bars of a formula in the cell of a table`() {
    #expect(
      screen("| a | b |\n|---|---|\n| $|x|$ | $5 |\n| 6$ | $y_1$ |") == """
        a   │ b
        ────┼───
        |x| │ $5
        6$  │ y₁
        """
    )
  }

  @Test func `draws a formula while it comes in as far as it is there`() {
    var stream = MarkdownStream()
    var seen: [String] = []
    for delta in ["값 $", "x_", "1", "$", "이다"] {
      stream.append(delta)
      seen.append(stream.lines(width: 40, theme: .bare).plain)
    }
    #expect(seen == ["값 $", "값 $x_", "값 $x_1", "값 x₁", "값 x₁이다"])
  }

  @Test func `keeps formulas as written where their signs take two columns`() {
    var stream = MarkdownStream(widths: WidthProfile(isAmbiguousWide: true))
    stream.append("값 $\\alpha \\le 1$\n\n$$\nx^2\n$$\n\n끝")
    let rows = "값 $\\alpha \\le 1$\n\n$$\nx^2\n$$\n\n끝"
    #expect(stream.lines(width: 40, theme: .bare).plain == rows)
    stream.finish()
    #expect(stream.lines(width: 40, theme: .bare).plain == rows)
  }

  @Test func `leaves a text alone that has the signs that hide formulas`() {
    #expect(
      screen("\u{12471}a\u{12474} $x_1$ \u{10F024}") == "\u{12471}a\u{12474} $x_1$ \u{10F024}"
    )
  }

  /// Every sign there is, in one text: one column each, and drawn as it is.
  @Test func `has only signs of one column`() {
    let commands = """
      \\alpha \\beta \\gamma \\delta \\epsilon \\zeta \\eta \\theta \\vartheta \\iota \\kappa \\lambda \\mu
      \\nu \\xi \\pi \\varpi \\rho \\varrho \\sigma \\varsigma \\tau \\upsilon \\phi \\chi \\psi \\omega
      \\Gamma \\Delta \\Theta \\Lambda \\Xi \\Pi \\Sigma \\Upsilon \\Phi \\Psi \\Omega \\ell \\hbar \\imath
      \\Re \\Im \\aleph \\partial \\nabla \\infty \\sum \\prod \\int \\iint \\oint \\forall \\exists
      \\nexists \\emptyset \\neg \\angle \\circ \\bullet \\star \\dagger \\top \\bot \\ldots \\cdots \\vdots
      \\ddots \\triangle \\square \\Vert \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil \\surd \\sharp
      \\flat \\times \\div \\pm \\mp \\cdot \\le \\ge \\ne \\ll \\gg \\equiv \\approx \\sim \\simeq \\cong
      \\propto \\to \\leftarrow \\leftrightarrow \\Rightarrow \\Leftarrow \\Leftrightarrow \\mapsto
      \\uparrow \\downarrow \\in \\notin \\ni \\subset \\subseteq \\supset \\supseteq \\cup \\cap
      \\setminus \\wedge \\vee \\oplus \\otimes \\odot \\perp \\parallel \\models \\vdash \\prec \\succ
      \\triangleq \\therefore \\because \\mathbb{ABCDEFGHIJKLMNOPQRSTUVWXYZ1}
      x^{0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW}
      x_{0123456789+-=()aehijklmnoprstuvx}
      """
    let text = screen(
      "$$" + commands.split(separator: "\n").joined(separator: " ") + "$$",
      width: 2000
    )
    #expect(
      !text.contains("\\") && !text.contains("⟨U+") && !text.contains("^(") && text.count > 200
    )
    for scalar in text.unicodeScalars {
      let drawn = SafeText(String(scalar))
      #expect(drawn.columnWidth == 1 && drawn.string == String(scalar), "\(scalar)")
    }
  }
}
