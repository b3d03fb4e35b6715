/// What LaTeX commands and characters look like as text. Every sign takes one column wherever
/// ambiguous signs do.
enum FormulaSymbols {
  /// The sign of a command without its backslash. Blanks around it are meant.
  static let signs: [String: String] = {
    var signs = pairs(letters).merging(pairs(plain)) { first, _ in first }
    for (name, sign) in pairs(relations) { signs[name] = " \(sign) " }
    for name in spaces.split(separator: " ") { signs[String(name)] = " " }
    for name in nothing.split(separator: " ") { signs[String(name)] = "" }
    for mark in ["{", "}", "%", "$", "&", "#", "_"] { signs[mark] = mark }
    signs["|"] = "‖"
    return signs
  }()

  /// Commands that are set as their own name.
  static let functions = Set(
    """
    arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd inf ker lim ln log max min mod \
    Pr sec sin sinh sup tan tanh argmax argmin
    """.split(separator: " ").map(String.init)
  )

  /// Commands whose argument is set as it is.
  static let wrappers: Set<String> = [
    "mathrm", "mathbf", "mathit", "mathsf", "mathcal", "mathscr", "mathfrak", "boldsymbol", "bm",
    "operatorname", "overline", "underline", "boxed",
  ]
  /// Commands whose argument is prose.
  static let prose: Set<String> = ["text", "textbf", "textit", "textrm", "mbox", "texttt"]

  /// Marks set upon a single letter.
  static let accents: [String: Unicode.Scalar] = [
    "hat": "\u{302}", "bar": "\u{304}", "tilde": "\u{303}", "dot": "\u{307}", "ddot": "\u{308}",
    "widehat": "\u{302}", "widetilde": "\u{303}",
  ]

  static let blackboard = characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ1", "𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ𝟙")
  static let superscripts = characters(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW*'°⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ*'°ᵀ"
  )
  static let subscripts = characters(
    "0123456789+-=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
  )

  private static let letters = """
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
    kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ \
    phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ \
    Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ imath ı Re ℜ Im ℑ aleph ℵ partial ∂ nabla ∇
    """
  private static let plain = """
    infty ∞ sum ∑ prod ∏ int ∫ iint ∬ oint ∮ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ \
    neg ¬ lnot ¬ angle ∠ degree ° circ ∘ bullet • star ⋆ prime ' dagger † top ⊤ bot ⊥ ldots … \
    dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ triangle △ square □ lvert | rvert | vert | \
    lVert ‖ rVert ‖ Vert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } \
    lbrack [ rbrack ] backslash \\ colon : surd √ sharp ♯ flat ♭
    """
  private static let relations = """
    times × div ÷ pm ± mp ∓ cdot · ast * le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ne ≠ neq ≠ \
    lt < gt > ll ≪ gg ≫ equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ propto ∝ to → rightarrow → \
    longrightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒ Longrightarrow ⇒ \
    Leftarrow ⇐ impliedby ⇐ Leftrightarrow ⇔ iff ⇔ mapsto ↦ uparrow ↑ downarrow ↓ in ∈ notin ∉ \
    ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ land ∧ wedge ∧ lor ∨ \
    vee ∨ oplus ⊕ otimes ⊗ odot ⊙ perp ⊥ parallel ∥ mid | models ⊨ vdash ⊢ prec ≺ succ ≻ \
    coloneqq := triangleq ≜ bmod mod therefore ∴ because ∵
    """
  private static let spaces = ", ; : quad qquad space thinspace enspace"
  private static let nothing = """
    ! displaystyle textstyle scriptstyle limits nolimits left right big Big bigg Bigg bigl bigr \
    Bigl Bigr biggl biggr nonumber notag middle
    """

  private static func pairs(_ text: String) -> [String: String] {
    let words = text.split(separator: " ").map(String.init)
    return Dictionary(
      stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
    ) { first, _ in first }
  }

  private static func characters(_ plain: String, _ set: String) -> [Character: Character] {
    Dictionary(zip(plain, set)) { first, _ in first }
  }
}
