package import Conversations

extension StoreError {
  package var text: LocalizedText {
    switch self {
    case .newer(let path, let found, let supported): Self.newerText(path, found, supported)
    case .notADatabase(let path): Self.notADatabaseText(path)
    case .foreign(let path): Self.foreignText(path)
    case .corrupt(let path): Self.corruptText(path)
    case .beyondRepair(let path): Self.beyondRepairText(path)
    case .emptied(let path, let evidence): Self.emptiedText(path, evidence)
    case .replaced(let path): Self.replacedText(path)
    case .missing(let path): Self.missingText(path)
    case .exists(let path): Self.existsText(path)
    case .inUse(let path): Self.inUseText(path)
    case .noRoom(let path, let needed, let free): Self.noRoomText(path, needed, free)
    case .cannotOpen(let path, let reason): Self.cannotOpenText(path, reason)
    case .readOnly(let path): Self.readOnlyText(path)
    case .diskFull(let path): Self.diskFullText(path)
    case .busy(let path): Self.busyText(path)
    case .inputOutput(let path, let reason): Self.inputOutputText(path, reason)
    case .failed(let path, let reason): Self.failedText(path, reason)
    case .unknownConversation(let prefix): Self.unknownText(prefix)
    case .removed: Self.removedText
    case .ambiguous(let prefix): Self.ambiguousText(prefix)
    case .notRunning(let reply):
      LocalizedText(
        "The reply \(reply) is not in the store or has already ended.",
        "답 \(reply): 저장소에 없거나 이미 끝났습니다."
      )
    case .stillRunning(let conversation):
      LocalizedText(
        "A reply of \(conversation) is still being written. Stop it first.",
        "\(conversation): 아직 답을 받고 있습니다. 먼저 멈추세요."
      )
    case .cannotCopy(let message):
      LocalizedText(
        "The message \(message) is not in the store or has not ended. Nothing was copied.",
        "메시지 \(message): 저장소에 없거나 아직 끝나지 않았습니다. 아무것도 복사하지 않았습니다."
      )
    }
  }

  private static let removedText = LocalizedText(
    "The conversation was deleted for good in another Maru.",
    "다른 마루에서 대화를 완전히 지웠습니다."
  )

  private static func unknownText(_ prefix: String) -> LocalizedText {
    LocalizedText(
      "No conversation begins with \(prefix). List them with `maru list`.",
      "\(prefix.with(.toward)) 시작하는 대화가 없습니다. `maru list`로 목록을 보세요."
    )
  }

  private static func ambiguousText(_ prefix: String) -> LocalizedText {
    LocalizedText(
      "Several conversations begin with \(prefix). Give more of the digits.",
      "\(prefix.with(.toward)) 시작하는 대화가 여럿입니다. 자릿수를 더 적으세요."
    )
  }

  private static func newerText(_ path: String, _ found: Int, _ supported: Int) -> LocalizedText {
    LocalizedText(
      "The store \(path) has schema version \(found); this Maru knows versions up to \(supported)."
        + " Update Maru, or name another store. The file was left as it is.",
      "저장소 \(path)의 스키마 버전은 \(found)인데 이 마루는 \(supported)까지만 압니다."
        + " 마루를 새 버전으로 바꾸거나 다른 저장소를 쓰세요. 파일은 그대로 두었습니다."
    )
  }

  private static func notADatabaseText(_ path: String) -> LocalizedText {
    LocalizedText(
      "The file \(path) is not a Maru store. Move it away, or name another store."
        + " It was left as it is.",
      "\(path) 파일은 마루의 저장소가 아닙니다. 옮기거나 다른 저장소를 쓰세요. 파일은 그대로 두었습니다."
    )
  }

  private static func foreignText(_ path: String) -> LocalizedText {
    LocalizedText(
      "The database \(path) belongs to another program. Name another store."
        + " It was left as it is.",
      "\(path) 데이터베이스는 다른 프로그램의 것입니다. 다른 저장소를 쓰세요. 파일은 그대로 두었습니다."
    )
  }

  private static func corruptText(_ path: String) -> LocalizedText {
    LocalizedText(
      "The store \(path) is damaged. Run `maru store repair`: it saves what can be read into a new"
        + " file. Or put a backup in its place. The file was left as it is.",
      "저장소 \(path)의 내용이 손상되었습니다. `maru store repair`를 실행하면 읽을 수 있는 것을"
        + " 새 파일에 옮깁니다. 백업으로 바꿔도 됩니다. 파일은 그대로 두었습니다."
    )
  }

  private static func beyondRepairText(_ path: String) -> LocalizedText {
    LocalizedText(
      "Nothing can be read of the damaged store \(path). Put a backup in its place, or move it away"
        + " to begin anew. The file was left as it is.",
      "손상된 저장소 \(path)에서 읽을 수 있는 것이 없습니다. 백업으로 바꾸거나, 새로 시작하려면"
        + " 파일을 옮기세요. 파일은 그대로 두었습니다."
    )
  }

  private static func emptiedText(_ path: String, _ evidence: String) -> LocalizedText {
    LocalizedText(
      "The store \(path) is empty or gone, but \(evidence) shows that it held conversations."
        + " Put it back from a backup, or move \(evidence) away to begin anew.",
      "저장소 \(path)의 내용이나 파일이 없는데, \(evidence) 파일을 보면 대화가 있었습니다."
        + " 백업에서 되살리거나, 새로 시작하려면 \(evidence) 파일을 옮기세요."
    )
  }

  private static func replacedText(_ path: String) -> LocalizedText {
    LocalizedText(
      "The store \(path) was removed or replaced while Maru ran. Put it back; nothing was written"
        + " over it.",
      "마루가 실행되는 동안 저장소 \(path) 파일이 없어지거나 바뀌었습니다. 되돌려 놓으세요."
        + " 아무것도 덮어쓰지 않았습니다."
    )
  }

  private static func cannotOpenText(_ path: String, _ reason: String) -> LocalizedText {
    let reason = LocalizedText(systemReason: reason)
    return LocalizedText(
      "The store \(path) cannot be opened: \(reason.english). Check the folder and who owns it.",
      "저장소 \(path) 파일을 열 수 없습니다: \(reason.korean). 폴더와 그 소유자를 확인하세요."
    )
  }

  private static func readOnlyText(_ path: String) -> LocalizedText {
    LocalizedText(
      "The store \(path) cannot be written: the file or its folder is read-only."
        + " Change that, or name another store.",
      "저장소 \(path)에 쓸 수 없습니다. 파일이나 폴더가 읽기 전용입니다."
        + " 그것을 바꾸거나 다른 저장소를 쓰세요."
    )
  }

  private static func diskFullText(_ path: String) -> LocalizedText {
    LocalizedText(
      "The disk that holds \(path) is full. Free some space; what is in the store is safe.",
      "\(path) 파일이 있는 디스크가 가득 찼습니다. 공간을 비우세요. 저장된 내용은 안전합니다."
    )
  }

  private static func busyText(_ path: String) -> LocalizedText {
    LocalizedText(
      "Another process keeps the store \(path) locked. End it, or try again.",
      "다른 프로세스가 저장소 \(path) 파일을 잠그고 있습니다. 그것을 끝내거나 다시 시도하세요."
    )
  }

  private static func inputOutputText(_ path: String, _ reason: String) -> LocalizedText {
    LocalizedText(
      "The disk that holds \(path) does not work as it should: \(reason)."
        + " Check the disk; try again.",
      "\(path) 파일이 있는 디스크가 제대로 움직이지 않습니다: \(reason)."
        + " 디스크를 확인하고 다시 시도하세요."
    )
  }

  private static func failedText(_ path: String, _ reason: String) -> LocalizedText {
    LocalizedText("The store \(path) failed: \(reason).", "저장소 \(path) 오류: \(reason).")
  }

  private static func missingText(_ path: String) -> LocalizedText {
    LocalizedText("There is no store at \(path).", "\(path)에 저장소가 없습니다.")
  }

  private static func existsText(_ path: String) -> LocalizedText {
    LocalizedText(
      "\(path) is there already. Name another file.",
      "\(path) 파일이 이미 있습니다. 다른 이름을 쓰세요."
    )
  }

  private static func inUseText(_ path: String) -> LocalizedText {
    LocalizedText(
      "Another Maru has the store \(path) open. Quit it first.",
      "다른 마루가 저장소 \(path) 파일을 쓰고 있습니다. 먼저 끝내세요."
    )
  }

  private static func noRoomText(_ path: String, _ needed: Int64, _ free: Int64) -> LocalizedText {
    LocalizedText(
      "The disk that holds \(path) has \(free) bytes free; this needs \(needed).",
      "\(path) 파일이 있는 디스크에 \(free)바이트가 비어 있는데 \(needed)바이트가 필요합니다."
    )
  }
}
