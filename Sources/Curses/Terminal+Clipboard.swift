extension Terminal {
  /// Offers text to the terminal's clipboard (OSC 52, xterm's control sequences). Terminals may take
  /// it, ask the user or ignore it; none answers.
  ///
  /// - Parameter base64: the text's UTF-8 in base 64; anything else sends nothing.
  package func offerToClipboard(base64: String) {
    let isBase64 = base64.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
      default: false
      }
    }
    guard isActive, isBase64 else { return }
    output?.send(Array("\u{1B}]52;c;\(base64)\u{7}".utf8))
  }
}
