import ArgumentParser
import Conversations
import Gateway
import Glibc

/// `maru login`: keeps the key of a gateway in a file that only its owner reads.
struct LoginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: CommandText.of(
      "Keep the key of a gateway.",
      "게이트웨이의 키를 저장합니다."
    ),
    discussion: CommandText.of(
      "The key is asked for without being shown, or read as a line of standard input.",
      "키를 화면에 보이지 않게 묻거나, 표준 입력의 한 줄에서 읽습니다."
    )
  )

  @Argument(
    help: ArgumentHelp(
      "The gateway: a preset's name or one of the config file.",
      "게이트웨이: 프리셋이나 설정 파일의 이름."
    ),
    completion: ShellCompletion.gateways
  )
  var gateway: String

  mutating func run() throws {
    let environment = Environment.current
    let folders = try Folders(environment)
    let settings = try Config.load(folders).settings(named: gateway, environment)
    guard let text = try line() else {
      throw CommandFailure("No key was given.", "키를 받지 못했습니다.")
    }
    _ = try CommandFailure.wrapping { try APIKey(text) }
    let path = settings.keyFile ?? folders.keyFile(of: gateway)
    let isTrimmed = { (character: Character) in character.isWhitespace }
    let key = text.drop(while: isTrimmed).reversed().drop(while: isTrimmed).reversed()
    try OwnFile.write(secret: String(key), to: path)
    if let endpoint = try? settings.endpoint(key: nil) { try KeyOrigins(folders).trust(endpoint) }
    let kept = LocalizedText(
      "The key of \(gateway) is in \(path).",
      "\(gateway) 키를 \(path) 파일에 두었습니다."
    )
    try StandardOutput.print(kept(.chosen(environment)))
  }

  private func line() throws -> String? {
    guard isatty(0) == 1 else { return readLine() }
    let question = LocalizedText(
      "Key of \(gateway) (it is not shown): ",
      "\(gateway) 키 (화면에 보이지 않습니다): "
    )
    StandardError.write(question(.chosen()))
    defer { StandardError.write("\n") }
    return HiddenLine.read()
  }
}

/// A line typed into the terminal without being shown.
nonisolated enum HiddenLine {
  /// The line; `nil` where it is broken off with Ctrl+C or Ctrl+D.
  static func read() -> String? {
    var usual = termios()
    guard tcgetattr(0, &usual) == 0 else { return nil }
    var hidden = usual
    hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(0, TCSAFLUSH, &hidden)
    defer { tcsetattr(0, TCSAFLUSH, &usual) }
    var bytes: [UInt8] = []
    while true {
      var byte: UInt8 = 0
      let count = Glibc.read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      switch byte {
      case 0x0A, 0x0D: return String(decoding: bytes, as: UTF8.self)
      case 0x03, 0x04: return nil
      case 0x08, 0x7F: _ = bytes.popLast()
      case 0x15: bytes = []
      default: bytes.append(byte)
      }
    }
  }
}
