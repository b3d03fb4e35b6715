import CWideCharacter

/// How a cluster behaves where a row could end: the classes of UAX #14 that matter here, with
/// Hangul apart because Korean is broken between words.
enum BreakClass {
  /// A blank that a row may end with.
  case space
  /// Never ends a row.
  case open
  /// Never begins one, not even after a space.
  case close
  /// Never begins one unless a space stands before it.
  case stop
  /// Keeps both neighbours.
  case glue
  case hangul
  /// Han, kana, emoji and whatever else may be broken on both sides.
  case ideograph
  case hyphen
  case digit
  case word
  /// Part of the cluster before it in the eyes of a reader, though it has a column of its own.
  case attached

  init(_ cluster: Cluster) {
    let scalar = cluster.first
    if scalar.isASCII {
      self.init(ascii: scalar)
    } else if let listed = Self.listed[scalar.value] {
      self = listed
    } else {
      self.init(unlisted: scalar, columnWidth: cluster.columnWidth)
    }
    // A mark upon a blank is seen.
    if self == .space, cluster.scalars.count > 1 { self = .word }
  }

  private init(ascii scalar: Unicode.Scalar) {
    switch scalar {
    case " ": self = .space
    case "(", "[", "{": self = .open
    case ")", "]", "}": self = .close
    case ",", ".", ":", ";", "!", "?", "%": self = .stop
    case "\"", "'": self = .glue
    case "-": self = .hyphen
    case "0"..."9": self = .digit
    default: self = .word
    }
  }

  private init(unlisted scalar: Unicode.Scalar, columnWidth: Int) {
    switch scalar.value {
    case 0xAC00...0xD7A3, 0x3131...0x318E, 0xFFA1...0xFFDC: self = .hangul
    case 0xFF66...0xFF9D: self = .ideograph
    case 0x0900...0x1FFF where scalar.properties.generalCategory == .spacingMark: self = .attached
    default: self = columnWidth == 2 ? .ideograph : .word
    }
  }

  /// Punctuation beyond ASCII, and the small kana and marks that follow the letter before them.
  private static let listed: [UInt32: BreakClass] = {
    let classes: [(BreakClass, String)] = [
      (.open, "‘“‚„‹«〈《「『【〔〖〘〚〝（［｛｟｢﹙﹛﹝￥￦＄￡"),
      (.stop, "’”›»°′″℃"),
      (.close, "、。，．：；！？％）］｝｠｡｣､･・…‥〉》」』】〕〗〙〛〞〟‼⁇⁈⁉〜"),
      (.close, "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"),
      (.close, "々〻ゝゞヽヾーｰﾞﾟ"),
      (.close, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"),
      (.close, "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"),
      (.space, "\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}"),
      (.space, "\u{2008}\u{2009}\u{200A}\u{205F}\u{3000}"),
      (.glue, "\u{A0}\u{2007}\u{2011}\u{202F}"),
    ]
    var listed: [UInt32: BreakClass] = [:]
    for (breakClass, text) in classes {
      for scalar in text.unicodeScalars { listed[scalar.value] = breakClass }
    }
    return listed
  }()
}

/// How good it is to end a row after a cluster, worst first.
enum BreakQuality: Int {
  /// Would tear a cluster apart.
  case never
  /// Leaves punctuation on the wrong side, or a particle without its word.
  case lastResort
  /// Within a word: only where the word is wider than the row.
  case insideWord
  case free
}
