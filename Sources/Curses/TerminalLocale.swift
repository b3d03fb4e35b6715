import Glibc

/// Makes the C library, and with it ncurses, speak UTF-8.
///
/// Many first users have `LANG=ko_KR.UTF-8` without that locale installed, or `LC_CTYPE=UTF-8` from
/// a Mac; both mean UTF-8. A locale that asks for another encoding means a terminal that would show
/// garbage.
nonisolated package enum TerminalLocale {
  /// Sets the locale's character type from the environment, or to `C.UTF-8` where that says nothing
  /// or names a UTF-8 locale that is not installed.
  /// - Throws: `TerminalError.foreignEncoding`, `TerminalError.noLocale`.
  package static func prepare() throws(TerminalError) {
    let isSet = setlocale(LC_CTYPE, "") != nil
    if isSet && currentCodeset == "UTF-8" { return }
    let name = requestedName
    if asksForOtherEncoding(name, codeset: isSet ? currentCodeset : nil) {
      throw .foreignEncoding(name)
    }
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil, currentCodeset == "UTF-8" else { throw .noLocale }
  }

  /// Whether a locale stands for a terminal of another encoding. `codeset` is the C library's for
  /// it, `nil` if it is not installed.
  static func asksForOtherEncoding(_ name: String, codeset: String?) -> Bool {
    if ["", "C", "POSIX", "UTF-8"].contains(name) { return false }
    let base = name.prefix { $0 != "@" }
    if let dot = base.firstIndex(of: ".") {
      let encoding = base[base.index(after: dot)...].lowercased().filter { $0 != "-" }
      return encoding != "utf8"
    }
    // Without an encoding, ko_KR is EUC-KR, ja_JP EUC-JP, zh_CN GB2312.
    return codeset != nil || ["ko", "ja", "zh"].contains(base.prefix(2))
  }

  private static var currentCodeset: String {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
  }

  private static var requestedName: String {
    for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = getenv(variable), value.pointee != 0 { return String(cString: value) }
    }
    return ""
  }
}
