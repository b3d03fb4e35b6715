/// The messages of one conversation: a prompt can have several replies, a reply several next
/// prompts. Nothing in it is ever overwritten by another branch.
package struct MessageTree: Equatable, Sendable {
  private var messages: [MessageID: Message] = [:]
  private var children: [MessageID?: [MessageID]] = [:]

  /// Takes messages in the order they were written; a parent comes before its children.
  package init(_ messages: [Message] = []) {
    for message in messages { insert(message) }
  }

  package var isEmpty: Bool { messages.isEmpty }

  package subscript(id: MessageID) -> Message? { messages[id] }

  /// Adds a message as its parent's newest child, or replaces the one with the same id in its place.
  ///
  /// A parent that is not there makes it a root, so that no path goes in a circle, whatever a file
  /// says.
  package mutating func insert(_ message: Message) {
    var message = message
    let known = messages[message.id]
    message.parent = known == nil ? messages[message.parent ?? message.id]?.id : known?.parent
    messages[message.id] = message
    if known == nil { children[message.parent, default: []].append(message.id) }
  }

  /// Changes a message in place; does nothing when there is none of that id.
  package mutating func update(_ id: MessageID, _ change: (inout Message) -> Void) {
    guard let index = messages.index(forKey: id) else { return }
    change(&messages.values[index])
  }

  /// The messages with the same parent, oldest first, the given one among them.
  package func siblings(of id: MessageID) -> [MessageID] {
    guard let message = messages[id] else { return [] }
    return children[message.parent] ?? []
  }

  /// The messages after `id`, or the first ones for `nil`; oldest first.
  package func children(of id: MessageID?) -> [MessageID] { children[id] ?? [] }

  /// The path from the root to `leaf`, both included; empty when `leaf` is unknown.
  package func path(to leaf: MessageID?) -> [Message] {
    var path: [Message] = []
    var next = leaf
    while let id = next, let message = messages[id] {
      path.append(message)
      next = message.parent
    }
    return path.reversed()
  }

  /// Every message, a parent before its children.
  package var all: [Message] {
    var found: [Message] = []
    var open = Array(children(of: nil).reversed())
    while let id = open.popLast() {
      if let message = messages[id] { found.append(message) }
      open += children(of: id).reversed()
    }
    return found
  }

  /// The newest leaf below `id`: where a reader lands who chooses that sibling.
  package func newestLeaf(below id: MessageID) -> MessageID {
    var leaf = id
    while let next = children[leaf]?.last { leaf = next }
    return leaf
  }
}
