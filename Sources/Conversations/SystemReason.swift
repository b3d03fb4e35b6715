extension LocalizedText {
  /// What the system says of a call that failed, such as `strerror` gives it; in Korean where it is
  /// one that people meet, else in the system's own words.
  package init(systemReason reason: String) {
    self.init(reason, Self.koreanReasons[reason] ?? reason)
  }

  private static let koreanReasons = [
    "No such file or directory": "그런 파일이나 폴더가 없음",
    "Permission denied": "권한이 없음",
    "Operation not permitted": "허락되지 않음",
    "Is a directory": "폴더임",
    "Not a directory": "폴더가 아님",
    "File exists": "같은 이름이 이미 있음",
    "File name too long": "이름이 너무 김",
    "No space left on device": "남은 자리가 없음",
    "Disk quota exceeded": "쓸 수 있는 자리를 다 씀",
    "Read-only file system": "읽기 전용 파일 시스템",
    "Input/output error": "입출력 오류",
    "Too many open files": "열린 파일이 너무 많음",
    "Too many levels of symbolic links": "심볼릭 링크가 너무 많음",
  ]
}
