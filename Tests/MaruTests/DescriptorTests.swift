import Foundation
import TerminalHarness
import Testing

/// Starts with descriptors missing: a sentence or the work done, never a crash.
struct DescriptorTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 42])
  func `tells how many files it may not open instead of failing in the middle`(
    _ limit: Int
  ) throws {
    let home = try TemporaryHome()
    let script = #"exec 2> "$2/err" > "$2/out"; ulimit -n \#(limit); exec "$1" ask hello"#
    let status = try ShellRun(script, home: home).status
    let errors = try String(contentsOfFile: home.path + "/err", encoding: .utf8)
    #expect((1...127).contains(status))
    #expect(!errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: home.path + "/data/maru"))
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
    #expect(try ShellRun(#"exec "$1" ask hello \#(closing)"#, home: home).status == 0)
    #expect(try CommandRun(["show", "--last"], home: home).output.contains("hello"))
    #expect(try CommandRun(["store", "check"], home: home).status == 0)
  }

  @Test(arguments: ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
  func `refuses the full screen where a standard descriptor is closed`(_ closing: String) throws {
    let home = try TemporaryHome()
    #expect(try ShellRun(#"exec "$1" \#(closing)"#, home: home).status == 2)
  }
}
