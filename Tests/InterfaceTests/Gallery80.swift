/// The gallery in 80 columns, page by page.
let gallery80 = #"""
   서버가 왜 느린가요?                                   practice  practice-small

   You                                                                      14:13
     서버가 왜 느린가요?

   practice-small (practice-large)                                          14:13
     [- thought for 900 ms, ~17 tokens]
     │ The log shows three slow queries.
     │ 둘은 같은 표를 읽습니다.
     두 가지 원인이 있습니다:

     표    │      rows │ note
     ──────┼───────────┼──────────────────
     users │     1,204 │ 색인 없음
     logs  │ 9,000,000 │ time has an index

       sql
       CREATE INDEX name ON users (name); -- 색인

     1. 색인을 만들고
     2. see the manual (docs.example.kr)
  ────────────────────────────────────────────────────────────────────────────────
   > Type a prompt. Enter sends, Ctrl+J breaks the line.
   ~ try 2 in 5 s (Alt+R now, Esc gives up)                  new text below (End)
  ================================================================================
   서버가 왜 느린가요?                                   practice  practice-small

     2. see the manual (docs.example.kr)
     calls read_log
       lines: 20
     [1] https://docs.example.kr/slow
     [2] https://example.com/index
     temperature was left out.

   You                                                                      14:13
     stopped?

   practice-small                                                           14:13
     [+ thought, ~1 tokens]
     여기까지 왔습니다
     ! stopped by you  Alt+G continues, Alt+R tries again

   You                                                                      14:13
     cut?

   practice-small                                                           14:13
  ────────────────────────────────────────────────────────────────────────────────
   > Type a prompt. Enter sends, Ctrl+J breaks the line.
   ~ try 2 in 5 s (Alt+R now, Esc gives up)                  new text below (End)
  ================================================================================
   서버가 왜 느린가요?                                   practice  practice-small

   practice-small                                                           14:13
     [+ thought, ~1 tokens]
     여기까지 왔습니다
     ! cut at the token limit  Alt+G continues, Alt+R tries again

   You                                                                      14:13
     filtered?

   practice-small                                                           14:13
     ! ended by the gateway's content filter  Alt+R tries again

   You                                                                      14:13
     incomplete?

   practice-small                                                           14:13
     [+ thought, ~1 tokens]
     여기까지 왔습니다
     ! connection lost: The gateway closed the connection. (what came is kept)
       Alt+G continues, Alt+R tries again
  ────────────────────────────────────────────────────────────────────────────────
   > Type a prompt. Enter sends, Ctrl+J breaks the line.
   ~ try 2 in 5 s (Alt+R now, Esc gives up)                  new text below (End)
  ================================================================================
   서버가 왜 느린가요?                                   practice  practice-small

       Alt+G continues, Alt+R tries again

   You                                                                      14:13
     failed?

   practice-small                                                           14:13
     ! HTTP 500: Out of order.  Alt+R tries again

   You                                                                      14:13
     interrupted?

   practice-small                                                           14:13
     [+ thought, ~1 tokens]
     여기까지 왔습니다
     ! interrupted: Maru ended while this was being written  Alt+G continues,
       Alt+R tries again

   You                                                                      14:13
     Once more
  ────────────────────────────────────────────────────────────────────────────────
   > Type a prompt. Enter sends, Ctrl+J breaks the line.
   ~ try 2 in 5 s (Alt+R now, Esc gives up)                  new text below (End)
  ================================================================================
   서버가 왜 느린가요?                                   practice  practice-small


   practice-small                                                           14:13
     ! HTTP 500: Out of order.  Alt+R tries again

   You                                                                      14:13
     interrupted?

   practice-small                                                           14:13
     [+ thought, ~1 tokens]
     여기까지 왔습니다
     ! interrupted: Maru ended while this was being written  Alt+G continues,
       Alt+R tries again

   You                                                                      14:13
     Once more

   practice-small                                                           14:13
     ~ HTTP 429: Too many requests. Try 2 in 5 s; Alt+R tries now, Esc gives up.

  ────────────────────────────────────────────────────────────────────────────────
   > Type a prompt. Enter sends, Ctrl+J breaks the line.
   ~ try 2 in 5 s (Alt+R now, Esc gives up)                               F1 help
  """#
