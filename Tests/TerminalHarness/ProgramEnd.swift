/// How a program ended.
package enum ProgramEnd: Hashable, Sendable {
  case exited(status: Int32)
  case signalled(Int32)
}

/// What a program used up in its life.
package struct ProgramUsage: Hashable, Sendable {
  /// The most memory it ever had resident, in bytes.
  package let peakMemory: Int
  /// Its processor time, in its own code and in the kernel.
  package let processorTime: Duration
}
