import Conversations
import Testing

struct ParticleTests {
  @Test(arguments: [
    // Hangul, by the last syllable's final consonant.
    ("모델", "모델을 모델은 모델이 모델과 모델로"),
    ("대화", "대화를 대화는 대화가 대화와 대화로"),
    ("답", "답을 답은 답이 답과 답으로"),
    // Digits as they are read.
    ("10", "10을 10은 10이 10과 10으로"),
    ("1", "1을 1은 1이 1과 1로"),
    ("gpt-5", "gpt-5를 gpt-5는 gpt-5가 gpt-5와 gpt-5로"),
    ("gpt-4.1", "gpt-4.1을 gpt-4.1은 gpt-4.1이 gpt-4.1과 gpt-4.1로"),
    ("claude-3", "claude-3을 claude-3은 claude-3이 claude-3과 claude-3으로"),
    ("F6", "F6을 F6은 F6이 F6과 F6으로"),
    // Letters by their names.
    ("gpt-4o", "gpt-4o를 gpt-4o는 gpt-4o가 gpt-4o와 gpt-4o로"),
    ("llama-70b", "llama-70b를 llama-70b는 llama-70b가 llama-70b와 llama-70b로"),
    ("Ctrl+R", "Ctrl+R을 Ctrl+R은 Ctrl+R이 Ctrl+R과 Ctrl+R로"),
    ("Ctrl+N", "Ctrl+N을 Ctrl+N은 Ctrl+N이 Ctrl+N과 Ctrl+N으로"),
    ("LLM", "LLM을 LLM은 LLM이 LLM과 LLM으로"),
    // Words as they are transcribed.
    ("mini", "mini를 mini는 mini가 mini와 mini로"),
    ("mistral", "mistral을 mistral은 mistral이 mistral과 mistral로"),
    ("qwen", "qwen을 qwen은 qwen이 qwen과 qwen으로"),
    ("google", "google을 google은 google이 google과 google로"),
    ("chat", "chat을 chat은 chat이 chat과 chat으로"),
    ("deepseek", "deepseek를 deepseek는 deepseek가 deepseek와 deepseek로"),
    ("text", "text를 text는 text가 text와 text로"),
    ("Enter", "Enter를 Enter는 Enter가 Enter와 Enter로"),
    ("Tab", "Tab을 Tab은 Tab이 Tab과 Tab으로"),
    ("Home", "Home을 Home은 Home이 Home과 Home으로"),
    // Brackets and punctuation are not read.
    ("\"답\"", "\"답\"을 \"답\"은 \"답\"이 \"답\"과 \"답\"으로"),
    ("모델(새)", "모델(새)를 모델(새)는 모델(새)가 모델(새)와 모델(새)로"),
    // Nobody knows how it is read.
    ("東京", "東京을(를) 東京은(는) 東京이(가) 東京과(와) 東京(으)로"),
    ("", "을(를) 은(는) 이(가) 과(와) (으)로"),
  ])
  func `takes the form that follows the last sound`(_ text: String, _ expected: String) {
    let forms = Particle.allCases.map { text.with($0) }
    #expect(forms.joined(separator: " ") == expected)
  }
}
