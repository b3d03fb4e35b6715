extension LessonTexts {
  static let english = LessonTexts(
    notice: """
      This is the **practice gateway**, a small server inside Maru on this machine. No model has \
      read your prompt, and nothing has left this machine; here is something about Maru instead.
      """,
    closing: "Write `help` to see what else the practice gateway can do.",
    tour: [
      Lesson(keywords: ["hello", "hi", "hey", "maru", "practice"], text: welcome),
      Lesson(keywords: ["key", "keys", "shortcut", "shortcuts", "keyboard"], text: keys),
      Lesson(keywords: ["gateway", "gateways", "config", "configure", "setup"], text: gateway),
      Lesson(keywords: ["branch", "branches", "retry", "regenerate", "stop"], text: branches),
      Lesson(keywords: ["markdown", "formatting", "headings"], text: markdown),
    ],
    help: help,
    code: code,
    table: table,
    slow: """
      This reply comes at four tokens a second. Scroll up while it grows: the transcript stays \
      where you read, and `End` follows the reply again. **Esc** stops it and keeps what came.
      """,
    reasoning: """
      The prompt asks for a look at reasoning. A reasoning model writes its thoughts first, apart \
      from the reply. Maru folds them to one line, with how long they took. I should say that, \
      name the key that unfolds them, and be brief.
      """,
    afterReasoning: """
      The thoughts before this reply are folded to one line. **Alt+O** unfolds them and folds \
      them again. They count as completion tokens: the usage shows how many.
      """,
    beforeTool: """
      A model can ask for a tool. The call below has a name and arguments; Maru shows it and \
      runs nothing by itself.
      """,
    toolArguments: #"{"city":"Seoul","unit":"celsius"}"#,
    afterTool: "The tool answered:",
    beforeImage: """
      A reply can bring pictures. The row below tells what came and where it is kept; in the \
      transcript, `m` draws it with the terminal's own colours.
      """,
    spoken: "This is what the reply says aloud. The row below tells where the sound is kept.",
    failures: [
      401: "Incorrect API key provided. (You asked the practice gateway for this error.)",
      402: "Credit balance exhausted. (You asked the practice gateway for this error.)",
      403: "This key may not use this model. (You asked the practice gateway for this error.)",
      429: "Rate limit reached, try again in 1 s. (You asked the practice gateway for this error.)",
      503: "The model is overloaded. (You asked the practice gateway for this error.)",
    ],
    otherFailure: "You asked the practice gateway for this error.",
    streamFailure: "The model stopped in the middle. (You asked the practice gateway for this.)",
    failingModel: "The model practice-error always fails, to show what a failed reply looks like.",
    paragraphs: [
      """
      A *maru* is the wooden floor in the middle of a Korean house. It is open to the yard on one \
      side and to the rooms on the other, so whoever comes by sits down there first.
      """,
      """
      The boards stay cool in summer because the wind passes under them. In winter people keep to \
      the warm rooms, and the maru is where the coats are put on.
      """,
      """
      A long reply is a good moment to try the transcript: `PgUp` and `PgDn` move by a page, \
      `Alt+Up` and `Alt+Down` from prompt to prompt, and `End` goes back to the newest line.
      """,
      """
      While this is written you can already type the next prompt, or start another conversation \
      with `Ctrl+N`. The reply goes on where it is.
      """,
    ]
  )

  private static let welcome = """
    ## Welcome to Maru

    You can try everything here without a key:

    1. Type a prompt and press **Enter**. `Ctrl+J` breaks the line.
    2. Press **Esc** while a reply comes. It stops, and what came is kept.
    3. Choose another model with `Ctrl+O`: *practice-reasoning* thinks first, *practice-tools* \
    asks for a tool, *practice-error* fails.

    The status bar counts tokens as a real gateway reports them. Its prices are play money.
    """

  private static let keys = """
    ## Keys worth knowing

    | Key | Does |
    |---|---|
    | `Enter` | send the prompt |
    | `Ctrl+J` | break the line |
    | `Esc` | close, stop, or go back to the prompt |
    | `Ctrl+N` | new conversation |
    | `Ctrl+O` | choose a model |
    | `F3` | past conversations |
    | `PgUp`, `PgDn`, `End` | read back, follow again |
    | `Alt+O` | unfold the reasoning |
    | `F1` | all keys |

    All of them work over SSH and inside tmux.
    """

  private static let gateway = """
    ## Talk to a real model

    Any gateway that speaks *Chat Completions* will do. For once, on the command line:

    ```sh
    export OPENAI_API_KEY=...
    maru --base-url https://api.example.com/v1 -m MODEL
    ```

    For good, four lines in `~/.config/maru/config.toml`:

    ```toml
    model = "example/MODEL"
    [gateways.example]
    base_url = "https://api.example.com/v1"
    key_env = "EXAMPLE_API_KEY"
    ```

    A model on your own machine needs no key: `http://127.0.0.1:11434/v1` is \
    [Ollama](https://ollama.com).
    """

  private static let branches = """
    ## Nothing is lost

    - **Stop** a reply with `Esc`: what came stays, marked as stopped.
    - **Try again** with `Alt+R`: the new reply stands beside the old one, and `[` and `]` in \
    the transcript go from one to the other.
    - **Leave** a conversation while its reply comes: it goes on, and the list marks it when it \
    is done.

    > A reply that was cut off says so. It never looks complete when it is not.
    """

  private static let markdown = """
    ## What Markdown looks like here

    Words can be **strong**, *stressed*, ~~struck out~~ or `code`.

    - a list
      - with a list inside
    - [x] something done
    - [ ] something to do

    > A quotation keeps its bar when the line wraps.

    ```swift
    let greeting = "Hello from the maru"
    print(greeting)
    ```

    ---

    A link shows where it leads: [the Swift language](https://www.swift.org).
    """

  private static let help = """
    ## What the practice gateway can do

    | Prompt | Reply |
    |---|---|
    | `/echo TEXT` | TEXT itself |
    | `/long 20` | 20 paragraphs |
    | `/slow` | four tokens a second |
    | `/code` | code in several languages |
    | `/table` | a table with wide characters |
    | `/reason` | reasoning, then a reply |
    | `/tool` | a tool call |
    | `/image` | a reply with a picture |
    | `/sound` | a spoken reply |
    | `/error 429` | an HTTP error; any status from 400 to 599 |
    | `/error drop` | a connection lost in the middle |
    | `/error stream` | an error in the middle of the stream |
    | `/error length` | a reply cut at the token limit |
    | `/error filter` | a reply ended by the filter |

    Ask about *keys*, *gateways*, *branches* or *Markdown* to learn more about Maru. Prompts in \
    Korean get replies in Korean.
    """

  private static let code = """
    Three ways to greet. First Swift:

    ```swift
    struct Greeting {
      let name: String

      func text() -> String {
        "Hello, \\(name)!"  // the name is shown as it was given
      }
    }
    ```

    Then Python:

    ```python
    def greet(name: str) -> str:
        \"\"\"Greets by name.\"\"\"
        return f"Hello, {name}!"
    ```

    And the shell:

    ```sh
    for name in Mina Jun; do
      printf 'Hello, %s!\\n' "$name"
    done
    ```
    """

  private static let table = """
    Columns line up whatever the width of the characters:

    | City | Name | People | Known for |
    |:---|:---:|---:|---|
    | Seoul | 서울 | 9,400,000 | palaces and `cafés` |
    | Tokyo | 東京 | 14,000,000 | **trains** |
    | Zürich | Zürich | 440,000 | the lake |
    | Jeju | 제주 | 670,000 | wind, stones, tangerines |

    A table that is too wide for the pane is fitted to it.
    """
}
