import Conversations
import Foundation
import Storage
import Testing

/// A real store that something else than Maru changed: whatever it did, nothing crashes, nothing is
/// taken for an empty history, and what cannot be used is told and left as it is.
struct MutationTests {
  /// What happens to a file of whole pages.
  enum Mutation: CaseIterable {
    case flippedBits, zeroedPage, cut, garbageInHeader, swappedPages

    func apply(to bytes: inout Data, using random: inout SeededGenerator) {
      let pages = bytes.count / 4_096
      switch self {
      case .flippedBits:
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      case .zeroedPage:
        let start = Int.random(in: 0..<pages, using: &random) * 4_096
        bytes.replaceSubrange(start..<start + 4_096, with: Data(count: 4_096))
      case .cut:
        bytes = bytes.prefix(Int.random(in: 1..<bytes.count, using: &random))
      case .garbageInHeader:
        for place in 0..<Int.random(in: 1...100, using: &random) {
          bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        }
      case .swappedPages:
        let first = Int.random(in: 0..<pages, using: &random) * 4_096
        let second = Int.random(in: 0..<pages, using: &random) * 4_096
        let page = Data(bytes[first..<first + 4_096])
        bytes.replaceSubrange(first..<first + 4_096, with: bytes[second..<second + 4_096])
        bytes.replaceSubrange(second..<second + 4_096, with: page)
      }
    }
  }

  let folder: TemporaryFolder
  private let sound: Data

  init() throws {
    folder = try TemporaryFolder()
    do {
      let store = try ConversationStore(at: folder.store)
      for number in 0..<60 {
        let words = String(repeating: "밀물과 tides \(number). ", count: 4 + number % 40)
        try store.begin(
          NewTurn(
            conversation: Samples.conversation("c\(number % 12)", title: "Tides \(number % 12)"),
            prompt: Samples.prompt("p\(number)", words),
            reply: Samples.reply("r\(number)", to: "p\(number)")
          )
        )
        try store.end("r\(number)", adding: ReplyDelta(text: words))
      }
    }
    sound = try folder.bytes(of: folder.store)
  }

  @Test(arguments: Mutation.allCases)
  func `a changed store is read as far as it goes or refused, and never taken for a new one`(
    _ mutation: Mutation
  ) throws {
    for seed in 0..<UInt64(40) {
      var random = SeededGenerator(seed: seed)
      var bytes = sound
      mutation.apply(to: &bytes, using: &random)
      try put(bytes)
      let comment: Comment = "\(mutation), seed \(seed)"
      try survives { try look(comment) }
      #expect(try folder.bytes(of: folder.store) == bytes, comment)
      if seed % 10 == 0 { try salvage(bytes, comment) }
      if try survives({ _ = try ConversationStore(at: folder.store) }) {
        try survives { try writeTurn() }
      } else {
        #expect(try folder.bytes(of: folder.store) == bytes, comment)
      }
    }
  }

  private func put(_ bytes: Data) throws {
    for suffix in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: folder.store + suffix)
    }
    try folder.write(bytes, to: folder.store)
  }

  /// Whether nothing was told; any other error than the store's own is the test's.
  @discardableResult
  private func survives(_ work: () throws -> Void) throws -> Bool {
    do {
      try work()
      return true
    } catch is StoreError {
      return false
    }
  }

  /// Reads what a start, a search and a look at every conversation read.
  private func look(_ comment: Comment) throws {
    let store = try ConversationStore(at: folder.store, mayOnlyRead: true)
    let conversations = try store.conversations(limit: 99)
    #expect(!conversations.isEmpty, comment)
    for conversation in conversations { _ = try store.messages(of: conversation.id) }
    _ = try store.prompts(limit: 99)
    _ = try store.search(Samples.query("tides"), limit: 20)
  }

  private func writeTurn() throws {
    let store = try ConversationStore(at: folder.store)
    _ = try store.markInterrupted()
    try store.beginSample()
    try store.append(ReplyDelta(text: "one"), to: MessageID(rawValue: "r"))
    try store.end("r")
    _ = try store.sampleMessages()
  }

  /// Looks the store through and saves what can be saved, neither of which changes it.
  private func salvage(_ bytes: Data, _ comment: Comment) throws {
    try survives { _ = try StoreCheck.findings(at: folder.store) }
    let new = folder.path + "/maru/new.db"
    let isSaved = try survives { _ = try StoreSalvage.run(at: folder.store, into: new) }
    #expect(FileManager.default.fileExists(atPath: new) == isSaved, comment)
    if isSaved {
      #expect(try !ConversationStore(at: new).conversations(limit: 99).isEmpty, comment)
      for suffix in ["", "-wal", "-shm", "-lock"] {
        try? FileManager.default.removeItem(atPath: new + suffix)
      }
    }
    #expect(try folder.bytes(of: folder.store) == bytes, comment)
  }

  /// What is no file cannot be a store, and keeps its rights.
  @Test(arguments: [
    (mode_t(S_IFDIR), "Is a directory"), (mode_t(S_IFIFO), "Not a regular file"),
  ])
  func `what is no file is refused and left as it is`(_ kind: mode_t, _ reason: String) throws {
    let path = folder.path + "/maru/other.db"
    #expect((kind == S_IFDIR ? mkdir(path, 0o755) : mkfifo(path, 0o644)) == 0)
    let mode = try folder.mode(of: path)
    for mayOnlyRead in [false, true] {
      #expect(throws: StoreError.cannotOpen(path: path, reason: reason)) {
        try ConversationStore(at: path, mayOnlyRead: mayOnlyRead)
      }
    }
    #expect(try folder.mode(of: path) == mode)
  }

  @Test func `a link that leads to itself is refused`() throws {
    let path = folder.path + "/maru/loop.db"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    let reason = "Too many levels of symbolic links"
    for mayOnlyRead in [false, true] {
      #expect(throws: StoreError.cannotOpen(path: path, reason: reason)) {
        try ConversationStore(at: path, mayOnlyRead: mayOnlyRead)
      }
    }
  }
}
