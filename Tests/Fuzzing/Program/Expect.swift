import Glibc

/// Ends the process, and with it the fuzzing, unless what was promised holds.
func expect(
  _ holds: Bool,
  _ promise: @autoclosure () -> String,
  line: Int = #line
) {
  if holds { return }
  let message = Array("BROKEN, line \(line): \(promise())\n".utf8)
  write(STDERR_FILENO, message, message.count)
  abort()
}

/// The same for two values that must be equal, which are then printed.
func expectEqual<Value: Equatable>(
  _ seen: Value,
  _ expected: Value,
  _ promise: String,
  line: Int = #line
) {
  expect(seen == expected, "\(promise)\n  seen:     \(seen)\n  expected: \(expected)", line: line)
}
