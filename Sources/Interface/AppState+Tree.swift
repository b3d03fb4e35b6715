import Conversations
import Screen

/// The overlay with all branches of the shown conversation.
extension AppState {
  mutating func openTree() -> [Effect] {
    guard let current = messageMeant() else {
      message = Phrase.nothingToFork(settings.language)
      return []
    }
    overlay = .tree(
      BranchTree(of: shown.tree, path: shown.path, selecting: shown.path[current])
    )
    return []
  }

  /// Moves in the tree, or goes to the chosen message.
  mutating func move(_ tree: BranchTree, _ move: OverlayMove) -> [Effect] {
    if move == .accept {
      guard let id = tree.selected, shown.tree[id] != nil else { return [] }
      overlay = nil
      return go(to: id)
    }
    var tree = tree
    if let filter = tree.filter, move.rest(of: filter) != filter {
      return narrow(tree, to: move.rest(of: filter))
    }
    tree.selection = move.target(
      from: tree.selection,
      among: tree.rows.count,
      page: BranchTreeView.listedRows(in: size) - 1
    )
    overlay = .tree(tree)
    return []
  }

  /// Bytes of a message that are looked through as words are typed.
  private static let searchedBytes = 4096

  /// Begins to ask for words of messages.
  mutating func filterTree() -> [Effect] {
    guard case .tree(let tree) = overlay else { return [] }
    return narrow(tree, to: "")
  }

  mutating func type(_ text: String, into tree: BranchTree) -> [Effect] {
    guard let filter = tree.filter else { return [] }
    return narrow(tree, to: filter + text.filter { !$0.isNewline })
  }

  /// Shows all messages again; `false` where nothing was asked for.
  mutating func leaveTreeFilter() -> Bool {
    guard case .tree(let tree) = overlay, tree.filter != nil else { return false }
    _ = narrow(tree, to: nil)
    return true
  }

  private mutating func narrow(_ tree: BranchTree, to filter: String?) -> [Effect] {
    var tree = tree
    let messages = shown.tree
    tree.narrow(to: filter) { id, words in
      guard let message = messages[id] else { return false }
      let start = String(decoding: message.text.utf8.prefix(Self.searchedBytes), as: UTF8.self)
      let names = message.attachments.map(\.name)
      return FuzzyMatch.contains(words, in: ([start] + names).joined(separator: "\n"))
    }
    overlay = .tree(tree)
    return []
  }

  /// Moves along a branch: to the message before, or to the one the shown path goes on with, else the
  /// newest after it.
  mutating func moveAlong(_ step: BranchStep) -> [Effect] {
    guard case .tree(var tree) = overlay, let id = tree.selected else { return [] }
    if step == .parent {
      tree.select(shown.tree[id]?.parent)
    } else {
      let children = shown.tree.children(of: id)
      tree.select(children.first { tree.path.contains($0) } ?? children.last)
    }
    overlay = .tree(tree)
    return []
  }

  mutating func moveToSibling(_ step: Step, in tree: BranchTree) -> [Effect] {
    var tree = tree
    tree.select(tree.selected.flatMap { shown.tree.sibling(of: $0, step) })
    overlay = .tree(tree)
    return []
  }
}
