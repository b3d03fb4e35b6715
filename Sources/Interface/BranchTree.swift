package import Conversations

/// The overlay that shows all branches of a conversation, one row a message.
///
/// What follows a message stands below it. Where several messages do, the newest goes on in the same
/// column and the others leave to the right, above it; so that a path without branches stays in its
/// column.
package struct BranchTree: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let id: MessageID
    /// How many branches it stands in; 0 in the first column.
    package let level: Int
    /// Whether a branch leaves with it.
    package let isStart: Bool
  }

  /// Those whose message holds what is typed; all of them where nothing is.
  package private(set) var rows: [Row]
  /// The messages of the shown path.
  package let path: Set<MessageID>
  package internal(set) var selection: Int
  /// What is being typed to find messages; `nil` where nothing is asked for.
  package private(set) var filter: String?
  private let everything: [Row]
  private var indices: [MessageID: Int]

  /// Makes the rows of a conversation, each message once.
  init(of tree: MessageTree, path: [MessageID], selecting id: MessageID?) {
    var rows: [Row] = []
    var waiting = Self.starts(tree.children(of: nil), level: 0)
    while let row = waiting.popLast() {
      rows.append(row)
      waiting += Self.starts(tree.children(of: row.id), level: row.level)
    }
    self.rows = rows
    everything = rows
    self.path = Set(path)
    let indices = Self.indices(of: rows)
    self.indices = indices
    selection = id.flatMap { indices[$0] } ?? max(0, rows.count - 1)
  }

  /// The rows that siblings begin with, the first to be drawn last.
  private static func starts(_ siblings: [MessageID], level: Int) -> [Row] {
    siblings.enumerated().reversed().map { index, id in
      let leaves = index < siblings.count - 1
      return Row(id: id, level: leaves ? level + 1 : level, isStart: leaves)
    }
  }

  private static func indices(of rows: [Row]) -> [MessageID: Int] {
    Dictionary(uniqueKeysWithValues: zip(rows.map(\.id), rows.indices))
  }

  /// Leaves the rows whose messages hold the words of `filter`, each row for `nil`. The chosen
  /// message stays chosen, else the first one is.
  mutating func narrow(to filter: String?, _ isFound: (MessageID, _ words: String) -> Bool) {
    let chosen = selected
    self.filter = filter
    rows = filter.map { words in everything.filter { isFound($0.id, words) } } ?? everything
    indices = Self.indices(of: rows)
    selection = chosen.flatMap { indices[$0] } ?? 0
  }

  package var selected: MessageID? { rows.indices.contains(selection) ? rows[selection].id : nil }

  /// Selects a message; nothing changes where it has no row.
  mutating func select(_ id: MessageID?) {
    selection = id.flatMap { indices[$0] } ?? selection
  }
}
