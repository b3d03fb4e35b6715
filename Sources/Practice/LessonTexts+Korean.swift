extension LessonTexts {
  static let korean = LessonTexts(
    notice: """
      여기는 마루 안에 있는 작은 서버, **연습용 게이트웨이**입니다. 프롬프트를 읽은 모델은 없고 이 컴퓨터 밖으로 나간 것도 \
      없습니다. 대신 마루를 조금 소개합니다.
      """,
    closing: "`도움말`이라고 쓰면 연습용 게이트웨이가 할 수 있는 일을 모두 보여 줍니다.",
    tour: [
      Lesson(keywords: ["안녕", "반가", "마루", "연습", "처음"], text: welcome),
      Lesson(keywords: ["단축키", "키", "자판", "글쇠"], text: keys),
      Lesson(keywords: ["게이트웨이", "설정", "모델", "연결", "실제"], text: gateway),
      Lesson(keywords: ["멈추", "중지", "다시", "재시도", "갈래", "취소"], text: branches),
      Lesson(keywords: ["마크다운", "서식", "제목"], text: markdown),
    ],
    help: help,
    code: code,
    table: table,
    slow: """
      이 답은 1초에 토큰 네 개씩 옵니다. 답이 길어지는 동안 위로 올려 보세요. 읽던 자리는 움직이지 않고, `End`를 누르면 다시 \
      끝을 따라갑니다. **Esc**는 답을 멈추고 그때까지 온 글을 남깁니다.
      """,
    reasoning: """
      추론을 보고 싶다는 프롬프트다. 추론 모델은 답과 따로 생각을 먼저 쓴다. 마루는 그 생각을 한 줄로 접고 걸린 시간을 \
      보여 준다. 이 점과 펼치는 키를 짧게 알려 주면 되겠다.
      """,
    afterReasoning: """
      답보다 먼저 쓴 생각은 한 줄로 접혀 있습니다. **Alt+O**로 펴고 접습니다. 생각도 출력 토큰으로 세며, 몇 개인지는 \
      사용량에 나옵니다.
      """,
    beforeTool: """
      모델은 도구를 불러 달라고 할 수 있습니다. 아래 호출에는 이름과 인자가 있습니다. 마루는 보여 줄 뿐 스스로 실행하지 \
      않습니다.
      """,
    toolArguments: #"{"city":"서울","unit":"celsius"}"#,
    afterTool: "도구의 답입니다.",
    failures: [
      401: "API 키가 맞지 않습니다. (연습용 게이트웨이에 부탁한 오류입니다.)",
      402: "크레딧을 다 썼습니다. (연습용 게이트웨이에 부탁한 오류입니다.)",
      403: "이 키로는 이 모델을 쓸 수 없습니다. (연습용 게이트웨이에 부탁한 오류입니다.)",
      429: "요청이 너무 많습니다. 1초 뒤에 다시 보내세요. (연습용 게이트웨이에 부탁한 오류입니다.)",
      503: "모델에 요청이 몰려 있습니다. (연습용 게이트웨이에 부탁한 오류입니다.)",
    ],
    otherFailure: "연습용 게이트웨이에 부탁한 오류입니다.",
    streamFailure: "모델이 답을 쓰다가 멈추었습니다. (연습용 게이트웨이에 부탁한 오류입니다.)",
    failingModel: "practice-error 모델은 언제나 실패합니다. 실패한 답이 어떻게 보이는지 보여 주려는 것입니다.",
    paragraphs: [
      """
      *마루*는 한옥 한가운데에 있는 나무 바닥입니다. 한쪽은 마당으로, 다른 쪽은 방으로 열려 있어서 찾아온 사람은 먼저 \
      마루에 앉습니다.
      """,
      """
      마루 밑으로 바람이 지나가므로 여름에도 바닥이 시원합니다. 겨울에는 모두 따뜻한 방에 있고, 마루는 겉옷을 입는 곳이 \
      됩니다.
      """,
      """
      긴 답이 올 때 대화창을 움직여 보세요. `PgUp`과 `PgDn`은 한 쪽씩, `Alt+Up`과 `Alt+Down`은 프롬프트 사이를 \
      오가고, `End`는 가장 새로운 줄로 돌아갑니다.
      """,
      """
      이 글이 오는 동안에도 다음 프롬프트를 쓸 수 있고, `Ctrl+N`으로 새 대화를 열 수도 있습니다. 답은 제자리에서 계속 \
      이어집니다.
      """,
    ]
  )

  private static let welcome = """
    ## 마루에 오신 것을 환영합니다

    키가 없어도 여기서 모두 해 볼 수 있습니다.

    1. 프롬프트를 쓰고 **Enter**를 누르세요. 줄은 `Ctrl+J`로 바꿉니다.
    2. 답이 오는 동안 **Esc**를 누르세요. 답이 멈추고, 온 데까지 남습니다.
    3. `Ctrl+O`로 모델을 바꾸어 보세요. *practice-reasoning*은 먼저 생각하고, *practice-tools*는 도구를 부르고, \
    *practice-error*는 실패합니다.

    맨 아랫줄의 토큰 수는 실제 게이트웨이처럼 보고된 값입니다. 요금은 연습용이라 돈이 들지 않습니다.
    """

  private static let keys = """
    ## 알아 두면 좋은 키

    | 키 | 하는 일 |
    |---|---|
    | `Enter` | 프롬프트 보내기 |
    | `Ctrl+J` | 줄 바꾸기 |
    | `Esc` | 닫기, 멈추기, 프롬프트로 돌아가기 |
    | `Ctrl+N` | 새 대화 |
    | `Ctrl+O` | 모델 고르기 |
    | `F3` | 지난 대화 |
    | `PgUp`, `PgDn`, `End` | 거슬러 읽기, 다시 따라가기 |
    | `Alt+O` | 추론 펴기 |
    | `F1` | 모든 키 |

    모두 SSH와 tmux 안에서도 됩니다.
    """

  private static let gateway = """
    ## 실제 모델과 이야기하기

    *Chat Completions* 방식의 게이트웨이라면 무엇이든 됩니다. 한 번만 쓸 때는 명령줄에서:

    ```sh
    export OPENAI_API_KEY=...
    maru --base-url https://api.example.com/v1 -m MODEL
    ```

    늘 쓰려면 `~/.config/maru/config.toml`에 네 줄을 적습니다.

    ```toml
    model = "example/MODEL"
    [gateways.example]
    base_url = "https://api.example.com/v1"
    key_env = "EXAMPLE_API_KEY"
    ```

    이 컴퓨터에서 도는 모델에는 키가 필요 없습니다. `http://127.0.0.1:11434/v1`은 \
    [Ollama](https://ollama.com)의 주소입니다.
    """

  private static let branches = """
    ## 아무것도 사라지지 않습니다

    - **멈추기**는 `Esc`입니다. 온 데까지 남고, 멈추었다고 표시됩니다.
    - **다시 시도하기**는 `Alt+R`입니다. 새 답은 먼저 온 답 옆에 놓이고, 대화창에서 `[`와 `]`로 오갑니다.
    - 답이 오는 대화를 **떠나도** 답은 계속 오고, 다 오면 목록에 표시됩니다.

    > 중간에 끊긴 답은 끊겼다고 말합니다. 끝나지 않은 답이 끝난 것처럼 보이는 일은 없습니다.
    """

  private static let markdown = """
    ## 마크다운은 이렇게 보입니다

    **굵은 글**, *기울인 글*, ~~지운 글~~, `코드`를 쓸 수 있습니다.

    - 목록과
      - 그 안의 목록
    - [x] 한 일
    - [ ] 할 일

    > 인용문은 줄이 바뀌어도 막대가 이어집니다.

    ```swift
    let greeting = "마루에서 인사드립니다"
    print(greeting)
    ```

    ---

    링크는 어디로 가는지 보여 줍니다: [스위프트 언어](https://www.swift.org).
    """

  private static let help = """
    ## 연습용 게이트웨이가 할 수 있는 일

    | 프롬프트 | 답 |
    |---|---|
    | `/echo 글` | 그 글 그대로 |
    | `/long 20` | 문단 20개 |
    | `/slow` | 1초에 토큰 네 개 |
    | `/code` | 여러 언어의 코드 |
    | `/table` | 폭이 넓은 글자가 있는 표 |
    | `/reason` | 추론, 그다음에 답 |
    | `/tool` | 도구 호출 |
    | `/error 429` | HTTP 오류, 400부터 599까지 |
    | `/error drop` | 도중에 끊기는 연결 |
    | `/error stream` | 도중에 오는 오류 |
    | `/error length` | 토큰 한도에서 잘린 답 |
    | `/error filter` | 필터가 끝낸 답 |

    *단축키*, *게이트웨이*, *다시 시도*, *마크다운*을 물어보면 마루를 더 알려 드립니다. 영어로 쓰면 영어로 답합니다.
    """

  private static let code = """
    인사하는 세 가지 방법입니다. 먼저 스위프트:

    ```swift
    struct Greeting {
      let name: String

      func text() -> String {
        "안녕하세요, \\(name) 님!"  // 이름은 받은 그대로 보여 준다
      }
    }
    ```

    다음은 파이썬:

    ```python
    def greet(name: str) -> str:
        \"\"\"이름을 불러 인사한다.\"\"\"
        return f"안녕하세요, {name} 님!"
    ```

    그리고 셸:

    ```sh
    for name in 미나 준; do
      printf '안녕하세요, %s 님!\\n' "$name"
    done
    ```
    """

  private static let table = """
    글자 폭이 달라도 칸이 맞습니다.

    | 도시 | 이름 | 인구 | 알려진 것 |
    |:---|:---:|---:|---|
    | 서울 | Seoul | 9,400,000 | 궁궐과 `카페` |
    | 도쿄 | 東京 | 14,000,000 | **기차** |
    | 취리히 | Zürich | 440,000 | 호수 |
    | 제주 | Jeju | 670,000 | 바람, 돌, 귤 |

    창보다 넓은 표는 창에 맞추어 줄입니다.
    """
}
