/// One text with everything there is, in Korean and English.
let galleryText = #"""
  # 마루 안내서 Guide to Maru
  ## 둘째 제목과 `코드`
  ### Third level: **bold** in a heading

  마루는 **굵은 글씨**와 *기울임*, ~~취소선~~, `인라인 코드`를 보여 주는 터미널 대화
  프로그램입니다. Words wrap at spaces, **"인용"**은 강조되고 a very-long-hyphenated-compound-word breaks at its hyphens.
  강제 줄바꿈은  
  이렇게 보입니다.

  링크는 [운영 문서](https://docs.example.kr/ops), <https://maru.example.kr/path/to/a/very/long/address?with=query&and=more>, me@example.kr, [은행](https://bank.kr@evil.kr/)처럼 진짜 호스트를 보입니다. ![화면](shot.png)

  할 일:
  - 첫째 항목
  - Second item that is long enough to be wrapped onto another row, with 한글 섞임
    - 안쪽 항목
      1. 번호 하나
      2. number two, which also has to be wrapped because it is rather long

         ```python
         def f(x):  # 설명
             return "a" + str(x)
         ```
  - [x] 끝난 일 done
  - [ ] 남은 일은 조금 길어서 한 줄에 다 들어가지 않을 수 있습니다

  9. 아홉

     문단이 있는 항목입니다.

  10. ten

  > 인용한 글은 막대를 앞에 두고, 길면 접혀도 모든 줄에 막대가 있습니다. Quoted text wraps.
  >
  > - 목록도
  > - list
  >
  > > 더 안쪽의 인용
  >
  > ```sh
  > echo "$HOME" # 집
  > ```

  | 이름 | 수량 | 설명 |
  |:-----|-----:|:----:|
  | 사과 | 3 | 짧음 |
  | `pear` | 1,200 | **가운데** 정렬된 조금 긴 설명 a longer cell that wraps |

  | a | b | c | d | e | f |
  |---|---|---|---|---|---|
  | one value | two values | 셋째 값 | four values | 다섯째 값 | six values |
  | 1 | 2 | 3 | 4 | 5 | 6 |

  ```swift
  // 주석 comment
  let greeting = "안녕하세요, \(name)!" + suffix(of: longArgumentNumberOne, and: anotherArgument, 42)
  ```

  ```diff
  @@ -1 +1 @@
  -old
  +new
  ```

  식 $x_1^2 + \frac{1}{2} \le \alpha$ 는 $5 and $10과 다릅니다.

  $$
  \sum_{i=1}^{n} i = \frac{n(n+1)}{2}
  $$

  日本語は文字の間で折り返しますが、句読点は行頭に来ません。「括弧」も同じです。
  中文也一样，标点符号不会出现在行首。

  ---

  끝에는 각주[^1]가 있습니다.[^note]

  [^1]: 첫째 각주입니다.
  [^note]: A note with a [link](https://a.kr).
  """#
