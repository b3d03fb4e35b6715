extension ReplyState {
  /// What the state is called.
  package var text: LocalizedText {
    switch self {
    case .waiting: LocalizedText("waiting", "기다리는 중")
    case .streaming: LocalizedText("streaming", "받는 중")
    case .complete: LocalizedText("complete", "완결")
    case .stopped: LocalizedText("stopped by you", "직접 멈춤")
    case .cut: LocalizedText("cut at the token limit", "토큰 한도에서 잘림")
    case .filtered: LocalizedText("ended by the content filter", "콘텐츠 필터가 끝냄")
    case .incomplete: LocalizedText("connection lost", "연결 끊김")
    case .failed: LocalizedText("failed", "실패")
    case .interrupted: LocalizedText("interrupted", "중단됨")
    }
  }
}
