import Conversations
import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// The built program on a clock that a test sets while it runs.
struct ClockTests {
  /// What stands before the system's own: a clock of the wall that is ahead by the seconds in a file.
  private static let source = """
    #define _GNU_SOURCE
    #include <dlfcn.h>
    #include <fcntl.h>
    #include <stdlib.h>
    #include <time.h>
    #include <unistd.h>
    int clock_gettime(clockid_t clock, struct timespec *time) {
      int (*own)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
      int result = own(clock, time);
      char text[24] = "0";
      int file = clock == CLOCK_REALTIME ? open(getenv("CLOCK_AHEAD"), O_RDONLY | O_CLOEXEC) : -1;
      if (file >= 0 && read(file, text, 23) > 0) time->tv_sec += atol(text);
      if (file >= 0) close(file);
      return result;
    }
    """

  private static let hasCompiler = FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")

  private func set(ahead seconds: Int, _ home: TemporaryHome) throws {
    try Data("\(seconds)".utf8).write(to: URL(filePath: home.path + "/ahead"))
  }

  @Test(
    .enabled(if: hasCompiler, "a clock of its own needs a C compiler"),
    arguments: [-1, 1]
  )
  func `a clock that jumps by a year changes neither the order nor what timers wait for`(
    years: Int
  ) async throws {
    let home = try TemporaryHome()
    try Data(Self.source.utf8).write(to: URL(filePath: home.path + "/clock.c"))
    let build = #"cc -shared -fPIC -o "$2/clock.so" "$2/clock.c" 2> "$2/err""#
    #expect(try ShellRun(build, home: home).status == 0)
    try set(ahead: 0, home)
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(
        steps: [.role, .delta("first "), .gate("jumped"), .delta("second"), .finish("stop"), .done]
      )
    )
    let maru = try await MaruProgram.start(
      gateway,
      environment: ["LD_PRELOAD": home.path + "/clock.so", "CLOCK_AHEAD": home.path + "/ahead"],
      home: home
    )
    maru.send("Before")
    maru.press(.enter)
    try await maru.waitForText("first")
    try set(ahead: years * 365 * 24 * 3600, home)
    await gateway.open("jumped")
    try await maru.waitForText("first second")
    await gateway.script(.reply("third"))
    maru.send("After")
    maru.press(.enter)
    try await maru.waitForText("third")
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    let shown = try JSONValue(text: CommandRun(["show", "--last", "--json"], home: home).output)
    let messages = try #require(shown["messages"]?.elements)
    #expect(
      messages.map { $0["content"]?.string } == ["Before", "first second", "After", "third"]
    )
    // The jump is seen: else nothing was tried.
    let times = try [0, 2].map { try #require(messages[$0]["created_at"]?.integer) }
    #expect(abs(times[1] - times[0]) > 300 * 24 * 3_600_000, "\(times)")
    for message in [messages[1], messages[3]] {
      let duration = try #require(message["duration_ms"]?.integer)
      #expect((0..<600_000).contains(duration))
    }
    await gateway.stop()
  }
}
