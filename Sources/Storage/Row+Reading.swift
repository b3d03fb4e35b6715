import GRDB

/// Values of a row.
///
/// A damaged file may hold anything anywhere. GRDB's own subscripts, which these hide, trap where a
/// value is not of the type that is asked for; these throw `RowDecodingError`.
extension Row {
  subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: String
  ) -> Value {
    get throws { try decode(forColumn: column) }
  }

  subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ index: Int
  ) -> Value {
    get throws { try decode(atIndex: index) }
  }
}
