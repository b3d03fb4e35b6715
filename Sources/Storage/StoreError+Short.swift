package import Conversations

extension StoreError {
  /// The reason alone, in a few words.
  package var shortText: LocalizedText {
    switch self {
    case .newer:
      LocalizedText("a newer Maru wrote the store", "더 새로운 마루가 쓴 저장소")
    case .corrupt: LocalizedText("the store is damaged", "저장소 손상")
    case .replaced:
      LocalizedText("the store's file is gone or replaced", "저장소 파일이 없거나 바뀜")
    case .cannotOpen(_, let reason): LocalizedText(reason, reason)
    case .readOnly: LocalizedText("no right to write", "쓸 수 없는 곳")
    case .diskFull: LocalizedText("the disk is full", "디스크가 가득 참")
    case .busy: LocalizedText("the store is locked", "저장소가 잠김")
    case .inputOutput: LocalizedText("the disk fails", "디스크 오류")
    case .notADatabase, .foreign, .beyondRepair, .emptied, .missing, .exists, .inUse, .noRoom,
      .unknownConversation, .removed, .ambiguous, .notRunning, .stillRunning, .cannotCopy, .failed:
      text
    }
  }
}
