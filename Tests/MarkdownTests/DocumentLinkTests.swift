import Markdown
import Testing

struct DocumentLinkTests {
  private static let text = """
    # [제목](https://a.kr/1)

    - [x](javascript:alert) https://b.kr/2를 보세요
    - > ![그림](/rel.png) me@c.kr

    | [칸](https://d.kr@e.kr/3) |
    |---|
    | [[안](https://f.kr)](#x) |

    `https://g.kr` [정의][r]

    [r]: http://은행.한국/4 "제목"
    """

  @Test func `lists the links of a text in order with where they lead`() {
    let links = MarkdownDocument.links(in: Self.text).map { link in
      [link.label, link.destination, link.host ?? "-", link.canBeOpened ? "opens" : "no"]
    }
    #expect(
      links == [
        ["제목", "https://a.kr/1", "a.kr", "opens"],
        ["x", "javascript:alert", "-", "no"],
        ["https://b.kr/2", "https://b.kr/2", "b.kr", "opens"],
        ["그림", "/rel.png", "-", "no"],
        ["me@c.kr", "mailto:me@c.kr", "me@c.kr", "opens"],
        ["칸", "https://d.kr@e.kr/3", "e.kr", "opens"],
        ["안", "https://f.kr", "f.kr", "opens"],
        ["정의", "http://은행.한국/4", "은행.한국", "opens"],
      ]
    )
  }

  @Test func `says of an image that it is one`() {
    let links = MarkdownDocument(parsing: "![a](https://a.kr/x.png) [b](https://a.kr)").links
    #expect(links.map(\.isImage) == [true, false])
    #expect(links.map(\.scheme) == ["https", "https"])
  }
}
