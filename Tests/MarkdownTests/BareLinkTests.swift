import Markdown
import Testing

struct BareLinkTests {
  private func links(_ text: String) -> [String] {
    guard case .paragraph(let inlines) = MarkdownDocument(parsing: text).blocks.first else {
      return []
    }
    return inlines.compactMap { inline in
      if case .link(let link) = inline { link.destination } else { nil }
    }
  }

  @Test(arguments: [
    ("https://a.kr/b에서 보세요", ["https://a.kr/b"]),
    ("(https://a.kr/x_(y)) 참고", ["https://a.kr/x_(y)"]),
    ("https://ko.wikipedia.org/wiki/한국어를", ["https://ko.wikipedia.org/wiki/한국어를"]),
    ("see http://localhost:8080/a?b=1&c=2.", ["http://localhost:8080/a?b=1&c=2"]),
    ("www.a.kr, me@b.co.kr!", ["http://www.a.kr", "mailto:me@b.co.kr"]),
    ("xhttps://a.kr a@b @c.d", []),
    ("https://bank@evil.kr/x", ["https://bank@evil.kr/x"]),
    ("`https://a.kr`", []),
    ("「https://a.kr」", ["https://a.kr"]),
  ])
  func `finds bare links and their ends`(text: String, destinations: [String]) {
    #expect(links(text) == destinations)
  }
}
