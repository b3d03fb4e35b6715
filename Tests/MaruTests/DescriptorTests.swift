import Foundation
import TerminalHarness
import Testing

/// Starts with descriptors missing: a sentence or the work done, never a crash.
struct DescriptorTests {
  /// Runs `maru` under a shell that takes descriptors away first; what it printed goes to files.
  private func run(_ line: String, home: TemporaryHome) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line, "sh", try BuiltExecutable.maru(), home.path]
    process.environment = home.environment
    process.standardInput = FileHandle.nullDevice
    let exit = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in exit.signal() }
    try process.run()
    exit.wait()
    let errors = try? String(contentsOfFile: home.path + "/err", encoding: .utf8)
    return (
      process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      errors ?? ""
    )
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 42])
  func `tells how many files it may not open instead of failing in the middle`(
    _ limit: Int
  ) throws {
    let home = try TemporaryHome()
    let line = #"exec 2>"$2/err" >"$2/out"; ulimit -n \#(limit); exec "$1" ask -m x hello"#
    let (status, errors) = try run(line, home: home)
    #expect(status > 0 && status < 128)
    #expect(!errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/data/maru/maru.db"))
    if limit > 6 {
      #expect(
        errors == """
          maru: Too few files may be open at once: \(limit). Allow more, as with `ulimit -n 256`.

          """
      )
    }
  }

  @Test(arguments: ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
  func `keeps the store away from closed standard descriptors`(_ closing: String) throws {
    let home = try TemporaryHome()
    let work = #""$1" ask hello \#(closing)"#
    let (status, _) = try run(work, home: home)
    #expect(status == 0)
    let listed = try CommandRun(["show", "--last"], home: home)
    #expect(listed.output.contains("hello"))
    #expect(try CommandRun(["store", "check"], home: home).status == 0)
  }
}
