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
    tree.selection = move.target(
      from: tree.selection,
      among: tree.rows.count,
      page: BranchTreeView.listedRows(in: size) - 1
    )
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
