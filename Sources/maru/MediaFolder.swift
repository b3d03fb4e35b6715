import Conversations
import Glibc

/// The folder with copies of the pictures and sounds that replies brought, for other programs to
/// open. The store has them too.
nonisolated struct MediaFolder: Sendable {
  let path: String

  init(_ folders: Folders) { path = folders.media }

  /// Writes what a reply brought into files that only their owner reads. Each is named after the
  /// reply, its place and what its bytes are, never by the gateway. What cannot be written is told
  /// in the end's notices.
  func keep(_ end: ReplyEnd, of reply: MessageID, _ language: Language) -> ReplyEnd {
    var end = end
    OwnFile.makeFolders(path)
    end.attachments = end.attachments.map { media in
      guard case .bytes(let bytes) = media.content else { return media }
      let named = media.named("\(reply.rawValue.prefix(8))-\(media.name)")
      do throws(CommandFailure) {
        let file = try SavedFile.write(bytes, name: named.name, in: path, mode: 0o600)
        return named.named(String(file.dropFirst(path.count + 1)))
      } catch {
        end.notices.append(error.text(language))
        return named
      }
    }
    return end
  }

  /// Where the copy of what a reply brought lies; `nil` for a link, or where there is none.
  func file(of media: Attachment) -> String? {
    guard case .bytes = media.content else { return nil }
    let file = "\(path)/\(media.name)"
    return access(file, R_OK) == 0 ? file : nil
  }
}
