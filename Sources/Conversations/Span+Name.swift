/// Lets bytes be switched over by names in ASCII, without a `String` for each.
///
/// Most differ in length, which is compared where it is asked.
@inlinable
@inline(__always)
package func ~= (name: StaticString, bytes: Span<UInt8>) -> Bool {
  bytes.count == name.utf8CodeUnitCount && bytes.spells(name)
}

extension Span<UInt8> {
  /// Whether these are the bytes of a name that is as long.
  @inlinable
  @inline(__always)
  func spells(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { name in
      for index in name.indices where self[index] != name[index] { return false }
      return true
    }
  }
}
