/// Character references as HTML defines them; of the named ones those that occur in prose.
enum HTMLEntity {
  /// The text of `&name;`, `&#9;` or `&#x9;`; `nil` if there is no such character.
  static func character(for entity: String) -> String? {
    let name = entity.dropFirst().dropLast()
    guard name.first == "#" else { return named[name] }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value > 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    return String(Character(scalar))
  }

  private static let named: [Substring: String] = {
    let pairs = """
      amp & lt < gt > quot " apos ' copy © reg ® trade ™ sect § para ¶ deg ° plusmn ± times × \
      divide ÷ micro µ middot · bull • hellip … prime ′ Prime ″ ndash – mdash — lsquo ‘ rsquo ’ \
      sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo › laquo « raquo » cent ¢ pound £ yen ¥ \
      euro € iexcl ¡ iquest ¿ frac12 ½ frac14 ¼ frac34 ¾ sup1 ¹ sup2 ² sup3 ³ not ¬ dagger † \
      Dagger ‡ permil ‰ larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ rArr ⇒ hArr ⇔ forall ∀ part ∂ \
      exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − radic √ prop ∝ infin ∞ \
      and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ \
      sup ⊃ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ Alpha Α Beta Β Gamma Γ Delta Δ \
      Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ \
      epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ \
      sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω agrave à aacute á acirc â atilde ã \
      auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë iacute í icirc î iuml ï \
      ntilde ñ oacute ó ocirc ô ouml ö oslash ø uacute ú ucirc û uuml ü szlig ß Auml Ä Ouml Ö \
      Uuml Ü Eacute É check ✓ star ☆ lbrace { rbrace } lbrack [ rbrack ] lpar ( rpar ) num # \
      dollar $ percnt % ast * plus + comma , period . sol / colon : semi ; equals = quest ? \
      commat @ bsol \\ lowbar _ grave ` vert | excl !
      """
    let words = pairs.split(separator: " ")
    var table: [Substring: String] = ["nbsp": "\u{A0}", "ensp": "\u{2002}", "emsp": "\u{2003}"]
    table["thinsp"] = "\u{2009}"
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      table[words[index]] = String(words[index + 1])
    }
    return table
  }()
}
