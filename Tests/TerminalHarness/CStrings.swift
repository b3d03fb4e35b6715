internal import Foundation

/// Lends copies of strings as an array that ends with a null pointer.
func withCStrings<Result>(
  _ strings: [String],
  _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) throws -> Result
) rethrows -> Result {
  let pointers = strings.map { strdup($0) } + [nil]
  defer { pointers.forEach { free($0) } }
  return try pointers.withUnsafeBufferPointer { try body($0.baseAddress) }
}
