import CNCurses
import Glibc
import Screen
import Testing

@testable import Curses

extension CursesTests {
  /// Ends of a whole process, each in a child that claims the test's terminal.
  @MainActor
  @Suite(.timeLimit(.minutes(5)))
  struct EndTests {
    private let size = Size(rows: 4, columns: 20)

    /// Claims a terminal for the rest of the process.
    private static func occupy(_ path: String) throws -> Terminal {
      let terminal = try Terminal.claim(ttyPath: path, terminalName: "xterm-256color") { _ in }
      var frame = Frame(size: terminal.size)
      frame.write(SafeText("마루"), .plain, at: Position(row: 0, column: 0), columns: 20)
      terminal.present(frame)
      return terminal
    }

    private func expectGivenBack(_ pseudo: PseudoTerminal, _ modes: [UInt8]) async throws {
      #expect(pseudo.modes == modes)
      #expect(pseudo.drain() > 0)
      try await pseudo.wait { !$0.isAlternate && $0.cursor != nil && $0.lines[0] == "" }
    }

    @Test func `keeps its memory from others of the same user`() async {
      await #expect(processExitsWith: .exitCode(0)) {
        Concealment.begin()
        typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        let control = unsafeBitCast(dlsym(nil, "prctl"), to: Control?.self)
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        // PR_GET_DUMPABLE of <sys/prctl.h>.
        let isDumpable = control?(3, 0, 0, 0, 0)
        exit(isDumpable == 0 && limit.rlim_cur == 0 ? 0 : 1)
      }
    }

    @Test func `gives the terminal back when the program traps`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let (path, modes) = (pseudo.path, pseudo.modes)
      await #expect(processExitsWith: .signal(SIGILL)) { [path = path as String] in
        try await MainActor.run {
          let terminal = try CursesTests.EndTests.occupy(path)
          let rows = terminal.size.rows
          _ = [1, 2, 3][rows * 100]
        }
      }
      try await expectGivenBack(pseudo, modes)
    }

    @Test(arguments: [SIGABRT, SIGSEGV, SIGBUS, SIGFPE])
    func `gives the terminal back when the program crashes`(_ signal: Int32) async throws {
      let pseudo = try PseudoTerminal(size: size)
      let (path, modes) = (pseudo.path, pseudo.modes)
      await #expect(processExitsWith: .signal(signal)) {
        [path = path as String, signal = signal as Int32] in
        try await CursesTests.EndTests.crash(path, signal)
      }
      try await expectGivenBack(pseudo, modes)
    }

    private static func crash(_ path: String, _ signal: Int32) throws {
      let terminal = try occupy(path)
      // Threads that may run this block SIGABRT; abort() unblocks it.
      if signal == SIGABRT { abort() }
      raise(signal)
      terminal.restore()
    }

    @Test func `gives the terminal back when the program exits without a word`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let (path, modes) = (pseudo.path, pseudo.modes)
      await #expect(processExitsWith: .exitCode(3)) { [path = path as String] in
        try await MainActor.run {
          _ = try CursesTests.EndTests.occupy(path)
          exit(3)
        }
      }
      try await expectGivenBack(pseudo, modes)
    }
  }
}
