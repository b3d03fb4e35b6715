package import Conversations

/// Why a file, or one conversation in it, cannot be imported.
package enum ImportError: TranslatedError, Equatable {
  // MARK: About a file

  /// In the system's words.
  case unreadable(String)
  /// A folder, a pipe, a device, or a file that the kernel makes up.
  case notRegular
  case empty
  case packed
  /// None of the kinds that are known.
  case unknownFile
  /// A database whose tables are none that are known.
  case unknownDatabase
  case ownDatabase
  /// SQLite finds the database damaged; its words.
  case damaged(String)
  /// Another program has not written everything into the database yet.
  case inUse

  // MARK: About a conversation

  /// The JSON of a conversation ends in the middle of it.
  case endsEarly
  case json(JSONError)
  case yaml(YAMLError)
  /// An object that is no conversation of any known program.
  case unknownObject
  /// Written by a later Maru.
  case newer(Int)
  /// What stands there is missing or of another kind.
  case field(String)
  case unknownParent(String)
  case repeatedMessage(String)
  case loop
  /// A message with this identifier is in another conversation of the store.
  case foreignMessage(String)
  /// Larger than so many bytes.
  case tooLarge(Int)
}

extension ImportError {
  package var text: LocalizedText {
    switch self {
    case .unreadable, .notRegular, .empty, .packed, .unknownFile, .unknownDatabase, .ownDatabase,
      .damaged, .inUse:
      fileText
    case .endsEarly, .json, .yaml, .unknownObject, .newer, .field, .unknownParent, .repeatedMessage,
      .loop,
      .foreignMessage, .tooLarge:
      conversationText
    }
  }

  private var fileText: LocalizedText {
    switch self {
    case .unreadable(let reason):
      LocalizedText(
        "It cannot be read: \(reason).",
        "읽을 수 없습니다: \(LocalizedText(systemReason: reason).korean)."
      )
    case .notRegular: LocalizedText("It is no regular file.", "일반 파일이 아닙니다.")
    case .empty: LocalizedText("It is empty.", "비어 있습니다.")
    case .packed:
      LocalizedText(
        "It is packed: unpack it, and import the conversations.json in it.",
        "압축 파일입니다. 풀어서 그 안의 conversations.json을 가져오세요."
      )
    case .unknownDatabase:
      LocalizedText(
        "It is a database, but neither llm's logs.db nor oterm's store.db.",
        "데이터베이스이지만 llm의 logs.db도 oterm의 store.db도 아닙니다."
      )
    case .ownDatabase:
      LocalizedText(
        "It is a store of Maru: export it with “maru export --all --format jsonl” and import that.",
        "마루의 저장소입니다. “maru export --all --format jsonl”로 내보낸 것을 가져오세요."
      )
    case .damaged(let reason):
      LocalizedText("The database is damaged: \(reason).", "데이터베이스가 손상되었습니다: \(reason).")
    case .inUse:
      LocalizedText(
        "Its program is still writing to it (there is a -wal file beside it): end that first.",
        "아직 쓰고 있는 프로그램이 있습니다(옆에 -wal 파일이 있음). 먼저 그것을 끝내세요."
      )
    case .unknownFile, .endsEarly, .json, .yaml, .unknownObject, .newer, .field, .unknownParent,
      .repeatedMessage, .loop, .foreignMessage, .tooLarge:
      LocalizedText(
        "It is no export of Maru, ChatGPT, llm, oterm or aichat.",
        "마루, ChatGPT, llm, oterm, aichat에서 내보낸 파일이 아닙니다."
      )
    }
  }

  private var conversationText: LocalizedText {
    switch self {
    case .endsEarly: LocalizedText("It ends in the middle.", "중간에서 끝납니다.")
    case .json(let error): error.text
    case .yaml(let error): error.text
    case .newer(let version):
      LocalizedText(
        "A newer Maru wrote it (version \(version)); update Maru.",
        "더 새로운 마루가 썼습니다(버전 \(version)). 마루를 업데이트하세요."
      )
    case .field(let name):
      LocalizedText(
        "\(name) is missing or not what it should be.",
        "\(name.with(.subject)) 없거나 잘못되었습니다."
      )
    case .unknownParent(let id):
      LocalizedText(
        "A message follows \(id), which is not before it.",
        "어떤 메시지의 앞 메시지 \(id.with(.subject)) 그 앞에 없습니다."
      )
    case .repeatedMessage(let id):
      LocalizedText("The message \(id) is there twice.", "메시지 \(id.with(.subject)) 두 번 있습니다.")
    case .loop: LocalizedText("Its messages follow each other in a circle.", "메시지가 서로 꼬리를 뭅니다.")
    case .foreignMessage(let id):
      LocalizedText(
        "Its message \(id) is in another conversation of the store.",
        "메시지 \(id.with(.subject)) 저장소의 다른 대화에 있습니다."
      )
    case .tooLarge(let bytes):
      LocalizedText(
        "It is larger than \(bytes >> 20) MiB.",
        "\(bytes >> 20) MiB보다 큽니다."
      )
    case .unknownObject, .unreadable, .notRegular, .empty, .packed, .unknownFile, .unknownDatabase,
      .ownDatabase, .damaged, .inUse:
      LocalizedText("It is no conversation.", "대화가 아닙니다.")
    }
  }
}
