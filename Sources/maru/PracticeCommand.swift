import ArgumentParser
import Conversations
import Glibc
import Practice

/// `maru practice`: the practice gateway for other programs.
struct PracticeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice",
    abstract: CommandText.of(
      "Serve the practice gateway on 127.0.0.1 until it is ended.",
      "연습용 게이트웨이를 127.0.0.1에서 돌립니다."
    )
  )

  @Option(help: ArgumentHelp("The port; 0 takes any that is free.", "포트. 0이면 빈 포트를 씁니다."))
  var port = 8765

  @Option(
    help: ArgumentHelp("Tokens a second; 0 as fast as they are taken.", "초당 토큰. 0이면 되도록 빠르게.")
  )
  var speed: Int?

  @Flag(help: ArgumentHelp("Also take scripts of faults, for tests.", "테스트용 장애 스크립트도 받습니다."))
  var scriptable = false

  mutating func run() async throws {
    let gateway: PracticeGateway
    do {
      gateway = try await PracticeGateway.start(
        port: port,
        speed: speed ?? PracticeGateway.usualSpeed,
        isScriptable: scriptable
      )
    } catch {
      throw CommandFailure(LocalizedText(error))
    }
    let address = LocalizedText(
      "Practice gateway: maru --base-url \(gateway.baseURL)",
      "연습용 게이트웨이: maru --base-url \(gateway.baseURL)"
    )
    try StandardOutput.print(address(.chosen()))
    fflush(nil)
    await gateway.run()
  }
}
