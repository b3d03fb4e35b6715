/// The gallery in 160 columns.
let gallery160 = #"""
  ⟨h1 마루 안내서 Guide to Maru⟩

  ⟨h2 둘째 제목과 ⟩⟨code 코드⟩

  ⟨h3 Third level: ⟩⟨h3,b bold⟩⟨h3  in a heading⟩

  마루는 ⟨b 굵은 글씨⟩와 ⟨i 기울임⟩, ⟨s 취소선⟩, ⟨code 인라인 코드⟩를 보여 주는 터미널 대화 프로그램입니다. Words wrap at spaces, ⟨b "인용"⟩은 강조되고 a very-long-hyphenated-compound-
  word breaks at its hyphens. 강제 줄바꿈은
  이렇게 보입니다.

  링크는 ⟨a 운영 문서⟩ ⟨host (docs.example.kr)⟩, ⟨a https://maru.example.kr/path/to/a/very/long/address?with=query&and=more⟩, ⟨a me@example.kr⟩, ⟨a 은행⟩ ⟨host (evil.kr)⟩처럼 진짜 호스트를
  보입니다. ⟨a [image: 화면]⟩

  할 일:

  ⟨- - ⟩첫째 항목
  ⟨- - ⟩Second item that is long enough to be wrapped onto another row, with 한글 섞임
    ⟨- - ⟩안쪽 항목
      ⟨- 1. ⟩번호 하나

      ⟨- 2. ⟩number two, which also has to be wrapped because it is rather long

           ⟨label python⟩
           ⟨key def⟩⟨pre  f(x):  ⟩⟨note # 설명⟩
               ⟨key return⟩ ⟨str "a"⟩⟨pre  + ⟩⟨type str⟩⟨pre (x)⟩

  ⟨- [x] ⟩끝난 일 done
  ⟨- [ ] ⟩남은 일은 조금 길어서 한 줄에 다 들어가지 않을 수 있습니다

  ⟨- 9. ⟩아홉

     문단이 있는 항목입니다.

  ⟨- 10. ⟩ten

  ⟨bar │ ⟩⟨q 인용한 글은 막대를 앞에 두고, 길면 접혀도 모든 줄에 막대가 있습니다. Quoted text wraps.⟩
  ⟨bar │⟩
  ⟨bar │ ⟩⟨-,q - ⟩⟨q 목록도⟩
  ⟨bar │ ⟩⟨-,q - ⟩⟨q list⟩
  ⟨bar │⟩
  ⟨bar │ ⟩⟨bar,q │ ⟩⟨q 더 안쪽의 인용⟩
  ⟨bar │⟩
  ⟨bar │ ⟩  ⟨label sh⟩
  ⟨bar │ ⟩  ⟨key echo⟩ ⟨str "$HOME"⟩ ⟨note # 집⟩

  ⟨th 이름⟩⟨line  │ ⟩ ⟨th 수량⟩⟨line  │ ⟩                       ⟨th 설명⟩
  ⟨line ─────┼───────┼────────────────────────────────────────────────────⟩
  사과⟨line  │ ⟩    3⟨line  │ ⟩                       짧음
  ⟨code pear⟩⟨line  │ ⟩1,200⟨line  │ ⟩⟨b 가운데⟩ 정렬된 조금 긴 설명 a longer cell that wraps

  ⟨th a⟩        ⟨line  │ ⟩⟨th b⟩         ⟨line  │ ⟩⟨th c⟩      ⟨line  │ ⟩⟨th d⟩          ⟨line  │ ⟩⟨th e⟩        ⟨line  │ ⟩⟨th f⟩
  ⟨line ──────────┼────────────┼─────────┼─────────────┼───────────┼───────────⟩
  one value⟨line  │ ⟩two values⟨line  │ ⟩셋째 값⟨line  │ ⟩four values⟨line  │ ⟩다섯째 값⟨line  │ ⟩six values
  1        ⟨line  │ ⟩2         ⟨line  │ ⟩3      ⟨line  │ ⟩4          ⟨line  │ ⟩5        ⟨line  │ ⟩6

    ⟨label swift⟩
    ⟨note // 주석 comment⟩
    ⟨key let⟩⟨pre  greeting = ⟩⟨str "안녕하세요, \(name)!"⟩⟨pre  + suffix(of: longArgumentNumberOne, and: anotherArgument, ⟩⟨num 42⟩⟨pre )⟩

    ⟨label diff⟩
    ⟨key @@ -1 +1 @@⟩
    ⟨del -old⟩
    ⟨ins +new⟩

  식 x₁² + 1/2 ≤ α 는 $5 and $10과 다릅니다.

    ∑ᵢ₌₁ⁿ i = n(n+1)/2

  日本語は文字の間で折り返しますが、句読点は行頭に来ません。「括弧」も同じです。中文也一样，标点符号不会出现在行首。

  ⟨hr ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────⟩

  끝에는 각주⟨host [1]⟩가 있습니다.⟨host [note]⟩

  ⟨- [1] ⟩첫째 각주입니다.
  ⟨- [note] ⟩A note with a ⟨a link⟩ ⟨host (a.kr)⟩.
  """#
