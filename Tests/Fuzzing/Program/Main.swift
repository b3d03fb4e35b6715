import CFuzzer
import Glibc

/// Gives made-up bytes to the readers of what comes from outside and ends where one of them breaks
/// its word.
///
/// `fuzzing TARGET [libFuzzer's options]`; `Tests/Fuzzing/run` builds it and runs each target.
@main
enum Main {
  private typealias Check = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

  private static let targets: [(name: String, check: Check)] = [
    ("config", { ConfigTarget.check(Input($0, $1)) }),
    ("keys", { KeysTarget.check(Input($0, $1)) }),
    ("markdown", { MarkdownTarget.check(Input($0, $1)) }),
    ("markup", { MarkupTarget.check(Input($0, $1)) }),
    ("search", { SearchTarget.check(Input($0, $1)) }),
    ("stem", { StemTarget.check(Input($0, $1)) }),
    ("stream", { StreamTarget.check(Input($0, $1)) }),
    ("text", { TextTarget.check(Input($0, $1)) }),
  ]

  static func main() {
    let name = CommandLine.arguments.dropFirst().first
    guard let target = targets.first(where: { $0.name == name }) else {
      print(targets.map(\.name).joined(separator: "\n"))
      exit(name == nil ? 0 : 2)
    }
    // The target's name stands where libFuzzer expects the program's.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer? = CommandLine.unsafeArgv + 1
    exit(LLVMFuzzerRunDriver(&count, &arguments, target.check))
  }
}
