/// How an exported page looks: dark or light as the reader's system is.
nonisolated enum PageStyle {
  static let sheet = """
    :root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --back: #ffffff;
      --code: #f3f4f6; --line: #d1d9e0; --mark: #0969da; --failure: #b3261e; }
    @media (prefers-color-scheme: dark) {
      :root { --text: #e6e8eb; --dim: #9aa4af; --back: #15181c; --code: #20252b; --line: #363c44;
        --mark: #7ab7ff; --failure: #ff8f86; }
    }
    body { margin: 0 auto; padding: 1.5rem; max-width: 46rem; background: var(--back);
      color: var(--text); line-height: 1.6; overflow-wrap: break-word; word-break: keep-all;
      font-family: system-ui, "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", sans-serif; }
    article + article { margin-top: 4rem; border-top: 2px solid var(--line); }
    h1 { font-size: 1.6rem; line-height: 1.3; }
    h2 { margin: 2rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line);
      color: var(--dim); font-size: 0.9rem; }
    a { color: var(--mark); }
    pre, code { border-radius: 4px; background: var(--code); font-size: 0.9em;
      font-family: ui-monospace, "D2Coding", "Noto Sans Mono CJK KR", monospace; }
    code { padding: 0.1em 0.3em; }
    pre { padding: 0.75rem; overflow-x: auto; }
    pre code { padding: 0; }
    blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--line); }
    table { display: block; overflow-x: auto; border-collapse: collapse; }
    th, td { padding: 0.3rem 0.6rem; border: 1px solid var(--line); }
    .left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
    img { max-width: 100%; }
    figure { margin: 1rem 0; }
    details, .note, figcaption { color: var(--dim); font-size: 0.9rem; }
    .prompt { white-space: pre-wrap; }
    .failure { color: var(--failure); }
    """
}
