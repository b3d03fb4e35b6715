/// How letters are compared in searches: without case, accents and other marks, in their composed
/// form.
enum LetterFolding {
  /// What a scalar counts as.
  enum Letter: Equatable {
    /// Ends a word.
    case separator
    /// Belongs to the letter before it and makes no difference.
    case ignored
    /// Part of a word, in its folded form.
    case word(UInt32)
    /// Of a script that is written without blanks, or whose words carry particles: Hangul, Han,
    /// kana.
    case syllable
    /// A word by itself: an emoji or another picture.
    case symbol
  }

  /// The folded form of each scalar below U+2000; 0 for a separator, 1 for what is ignored.
  static let table: [UInt16] = {
    var table = (0..<0x2000).map { folded(UInt32($0)) }
    for word in accented.split(whereSeparator: \.isWhitespace) {
      let letters = word.unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) }
      for letter in letters.dropFirst() { table[Int(letter)] = letters[0] }
    }
    return upperCased(table)
  }()

  /// What a scalar of U+2000 or above counts as.
  static func letter(_ value: UInt32) -> Letter {
    switch value {
    case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F,
      0x3131...0x318E, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA960...0xA97C, 0xAC00...0xD7A3, 0xD7B0...0xD7FB, 0xF900...0xFAFF, 0xFF66...0xFF9F,
      0x20000...0x323AF:
      return .syllable
    case 0xFF10...0xFF5A:
      let narrow = table[Int(value - 0xFEE0)]
      return narrow == 0 ? .separator : .word(UInt32(narrow))
    case 0x200B...0x200F, 0x2060...0x2064, 0x20D0...0x20F0, 0x302A...0x302F, 0x3099...0x309A,
      0xFE00...0xFE0F, 0xFEFF, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF:
      return .ignored
    default: return other(value)
    }
  }

  private static func other(_ value: UInt32) -> Letter {
    guard let scalar = Unicode.Scalar(value) else { return .separator }
    if scalar.properties.generalCategory == .otherSymbol { return .symbol }
    return isInWord(scalar) ? .word(lowerCased(scalar).value) : .separator
  }

  private static func folded(_ value: UInt32) -> UInt16 {
    switch value {
    case 0xAD, 0x300...0x36F, 0x61C, 0x180B...0x180F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF: return 1
    default:
      guard let scalar = Unicode.Scalar(value), isInWord(scalar) else { return 0 }
      return UInt16(truncatingIfNeeded: lowerCased(scalar).value)
    }
  }

  /// Gives capital letters the form of their small ones.
  private static func upperCased(_ table: [UInt16]) -> [UInt16] {
    table.map { $0 > 1 && Int($0) < table.count ? table[Int($0)] : $0 }
  }

  private static func lowerCased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Each letter with those that differ from it in marks only (the canonical decompositions of
  /// UnicodeData.txt), and the few that people type for each other.
  private static let accented = """
    aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ bḃḅḇ cçćĉċčḉ dďḋḍḏḑḓđ eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ fḟ
    gĝğġģǧǵḡ hĥȟḣḥḧḩḫẖ iìíîïĩīĭįǐȉȋḭḯỉịı jĵǰ kķǩḱḳḵ lĺļľḷḹḻḽł mḿṁṃ nñńņňǹṅṇṉṋ oòóôõöōŏőơǒǫǭȍ
    oȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø pṕṗ rŕŗřȑȓṙṛṝṟ sśŝşšșṡṣṥṧṩ tţťțṫṭṯṱẗ uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứ
    uừửữự vṽṿ wŵẁẃẅẇẉẘ xẋẍ yýÿŷȳẏẙỳỵỷỹ zźżžẑẓẕ æǣǽ øǿ ſẛ ʒǯ αάἀἁἂἃἄἅἆἇὰᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ
    εέἐἑἒἓἔἕὲ ηήἠἡἢἣἤἥἦἧὴᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ ιΐίϊἰἱἲἳἴἵἶἷὶῐῑῒῖῗ οόὀὁὂὃὄὅὸ ρῤῥ σς υΰϋύὐὑὒὓὔὕὖὗὺῠῡῢῦ
    υῧ ωώὠὡὢὣὤὥὦὧὼᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ ϒϓϔ аӑӓ гѓ еѐёӗ жӂӝ зӟ ийѝӣӥ кќ оӧ уўӯӱӳ чӵ ыӹ эӭ ії ѵѷ әӛ
    өӫ
    """
}
