import ArgumentParser
import Conversations
import Glibc
import Practice

/// `maru practice`: the practice gateway for other programs.
struct PracticeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice",
    abstract: "Serve the practice gateway on 127.0.0.1 until it is ended."
  )

  @Option(help: "The port; 0 takes any that is free.")
  var port = 8765

  @Option(help: "Tokens a second; 0 as fast as they are taken.")
  var speed: Int?

  @Flag(help: "Also take scripts of faults, for tests.")
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
    print(address(.chosen()))
    fflush(nil)
    await gateway.run()
  }
}
