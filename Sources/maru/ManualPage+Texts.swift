import Conversations

nonisolated extension ManualPage {
  /// Files, with the folders of the XDG base directory specification where it is silent.
  static let files: [(name: String, text: LocalizedText)] = [
    ("~/.config/maru/config.toml", LocalizedText("The config.", "설정.")),
    ("~/.config/maru/themes/NAME.toml", LocalizedText("Themes of your own.", "내 테마.")),
    (
      "~/.config/maru/keys/GATEWAY",
      LocalizedText("The keys that maru login keeps.", "maru login으로 저장한 키.")
    ),
    ("~/.local/share/maru/maru.db", LocalizedText("The conversations.", "대화.")),
    ("~/.local/state/maru/maru.log", LocalizedText("The log.", "로그.")),
  ]

  static let variables: [(name: String, text: LocalizedText)] = [
    (
      "MARU_PAGER, PAGER",
      LocalizedText(
        "What long output is read in, else less; cat or nothing for none.",
        "긴 출력을 볼 프로그램. 없으면 less, cat이나 빈 값이면 쓰지 않습니다."
      )
    ),
    (
      "LESS",
      LocalizedText("What less is told; FRX where it is not set.", "less의 옵션. 없으면 FRX.")
    ),
    (
      "OPENAI_API_KEY, OPENAI_BASE_URL, OLLAMA_HOST",
      LocalizedText(
        "The key and the address of gateways; each preset has a variable for its key.",
        "게이트웨이의 키와 주소. 프리셋마다 키 변수가 있습니다."
      )
    ),
    (
      "LC_ALL, LC_MESSAGES, LANG",
      LocalizedText("The language of Maru's own texts.", "마루의 글에 쓸 언어.")
    ),
    ("NO_COLOR", LocalizedText("Attributes alone, no colours.", "색 없이 속성만 씁니다.")),
    (
      "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME",
      LocalizedText("Where the files lie.", "파일을 두는 곳.")
    ),
    ("VISUAL, EDITOR", LocalizedText("The editor of prompts.", "프롬프트를 쓸 편집기.")),
  ]

  static let codes: [(name: String, text: LocalizedText)] = [
    ("0", LocalizedText("All went well.", "성공.")),
    ("1", LocalizedText("It failed, or the reply is not whole.", "실패, 또는 답이 온전하지 않음.")),
    ("2", LocalizedText("Called wrongly, or no terminal.", "잘못된 호출, 또는 터미널이 없음.")),
    ("3", LocalizedText("The key was refused, or there is none.", "키가 거절되었거나 없음.")),
    ("4", LocalizedText("Rate limited.", "요청 한도를 넘음.")),
    ("130", LocalizedText("Interrupted, with the partial reply stored.", "중단됨. 온 데까지 저장함.")),
  ]
}
