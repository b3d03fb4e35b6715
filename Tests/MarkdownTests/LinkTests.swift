import Testing

struct LinkTests {
  @Test(arguments: [
    ("[문서](https://docs.swift.org/a)", "문서 (docs.swift.org)"),
    ("[docs.swift.org/a](https://docs.swift.org/a)", "docs.swift.org/a"),
    ("https://docs.swift.org/a", "https://docs.swift.org/a"),
    ("[문서](#절)", "문서"),
    ("[메일](mailto:a@b.kr?subject=x)", "메일 (a@b.kr)"),
    ("![그림](http://127.0.0.1/x.png)", "[image: 그림] (127.0.0.1)"),
    ("[](https://a.kr)", "(a.kr)"),
  ])
  func `shows where a link leads unless the label does`(text: String, row: String) {
    #expect(screen(text) == row)
  }

  @Test(arguments: [
    ("[https://bank.kr](https://evil.kr)", "https://bank.kr (evil.kr)"),
    ("https://bank.kr@evil.kr/login", "https://bank.kr@evil.kr/login (evil.kr)"),
    ("[bank.kr](https://bank.kr@evil.kr)", "bank.kr (evil.kr)"),
    ("[bank.kr](https://evil.kr\\\\@bank.kr)", "bank.kr (evil.kr)"),
    ("[bank.kr](https:evil.kr)", "bank.kr (evil.kr)"),
    ("[bank.kr](//evil.kr/bank.kr)", "bank.kr (evil.kr)"),
    ("[bank.kr](https:&#9;//ev&#10;il.kr)", "bank.kr (evil.kr)"),
    ("[bank.kr](https://ev%69l.kr)", "bank.kr (evil.kr)"),
    ("[bank.kr](https://bank.kr.evil.kr)", "bank.kr (bank.kr.evil.kr)"),
    ("[bank.kr](https://bank.kr。evil.kr)", "bank.kr (bank.kr.evil.kr)"),
    ("[bank.kr evil](https://bank.kr)", "bank.kr evil (bank.kr)"),
    ("[b\u{430}nk.kr](https://b\u{430}nk.kr)", "b\u{430}nk.kr (xn--bnk-6cd.kr)"),
    ("[은행.한국](https://은행.한국)", "은행.한국"),
    ("[x](https://은행b.kr)", "x (xn--b-pc7fv97a.kr)"),
    ("[x](javascript:alert(1))", "x (javascript:)"),
    ("[x](FILE:///etc/passwd)", "x (file:)"),
    ("[x](https://[::1]:80/)", "x ([::1])"),
  ])
  func `is not fooled about the host`(text: String, row: String) {
    #expect(screen(text) == row)
  }

  @Test func `keeps the end of an endless host`() {
    let host = String(repeating: "bank.kr.", count: 100) + "evil.kr"
    #expect(screen("[x](https://\(host))").hasSuffix(".bank.kr.evil.kr)"))
    #expect(screen("[x](https://\(host))").count < 80)
  }

  @Test func `shows what hides in a label`() {
    #expect(screen("[bank\u{200B}.kr](https://bank.kr)") == "bank⟨hidden 1⟩.kr (bank.kr)")
    #expect(screen("[\u{202E}rk.knab](https://evil.kr)") == "⟨RLO⟩rk.knab (evil.kr)")
  }
}
