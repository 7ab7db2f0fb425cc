/// The style sheet of the page: the reader's own fonts, on screens of any width.
enum PreviewStyle {
    static let text = """
        :root{--paper:#f4f2ed;--card:#fff;--ink:#1f2328;--soft:#5b626c;--line:#dcd8cf;--accent:#14606f;--warn:#9c4222}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
        "Helvetica Neue",sans-serif}
        header,main,footer{max-width:76rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
        header{padding-top:clamp(1.5rem,5vw,4rem)}
        p{margin:0}
        h1,h2{font-family:ui-serif,"Iowan Old Style",Palatino,Georgia,serif;font-weight:500;line-height:1.15;
        overflow-wrap:anywhere;margin:0}
        h1{font-size:clamp(2rem,6vw,3.4rem);margin:.1em 0 .15em}h2{font-size:1.8rem}
        a{color:var(--accent)}
        code{font:.9em ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
        :focus-visible{outline:3px solid var(--accent);outline-offset:3px}
        .eyebrow{color:var(--accent);font-weight:600;letter-spacing:.08em;text-transform:uppercase;font-size:.8rem}
        .lead{font-size:1.15rem;color:var(--soft)}
        nav{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;margin:1.5rem 0 0;padding:.8rem 0;border-block:1px solid var(--line)}
        section{padding:clamp(2rem,5vw,3.5rem) 0 0}
        .to,.count,figcaption,footer,summary{color:var(--soft);font-size:.9rem}
        .to{margin:.2rem 0 1.2rem;overflow-wrap:anywhere}
        .lack{border-left:4px solid var(--warn);background:#fbeee7;padding:.9rem 1.2rem;max-width:42rem}
        .lack ul{margin:.4rem 0 0;padding-left:1.2rem}
        .inbox{display:flex;gap:1rem;background:var(--card);border:1px solid var(--line);border-radius:12px;
        padding:1rem 1.2rem;max-width:44rem}
        .inbox>div{min-width:0;flex:1}
        .inbox p{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
        .avatar,.icon{flex:none;display:grid;place-items:center;background:var(--accent);color:#fff;font-weight:600}
        .avatar{width:2.6rem;height:2.6rem;border-radius:50%}
        .from,.title,.mail .subject{font-weight:600}.snippet,.address,.app{color:var(--soft);font-size:.9rem}
        .screens{display:flex;flex-wrap:wrap;gap:2rem;align-items:flex-start;margin-top:1.5rem}
        figure{margin:0;max-width:100%}figcaption{margin-top:.6rem}
        .mail{background:var(--card);border:1px solid var(--line);border-bottom:0;border-radius:12px 12px 0 0;
        padding:.9rem 1.2rem;overflow-wrap:anywhere}
        iframe{display:block;width:100%;height:52rem;border:1px solid var(--line);border-radius:0 0 12px 12px;background:#fff}
        figure>.plain{border:1px solid var(--line);border-radius:0 0 12px 12px}
        .plain{background:var(--card);padding:1.2rem;white-space:pre-wrap;overflow-wrap:anywhere;
        font:.95rem/1.55 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
        details{margin-top:1rem;max-width:44rem}summary{cursor:pointer;padding:.3rem 0}
        details .plain{border:1px solid var(--line);border-radius:12px;margin-top:.5rem}
        .handset{width:23rem;max-width:100%;background:#e9ebee;border:10px solid #23272d;border-radius:2.2rem;
        padding:1.4rem 1rem 2rem}
        .who{text-align:center;color:var(--soft);font-size:.85rem;margin-bottom:1rem}
        .bubble{background:#fff;border-radius:1.1rem 1.1rem 1.1rem .3rem;padding:.7rem .95rem;width:fit-content;
        max-width:92%;margin-top:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
        .piece{color:var(--soft);font-size:.75rem;margin:.15rem 0 0 .5rem}.count{margin-top:.8rem}
        .lockscreen{width:25rem;max-width:100%;background:linear-gradient(160deg,#27485a,#7c6a86);border-radius:2rem;
        padding:3.5rem 1rem}
        .card{display:flex;gap:.8rem;background:#f6f6f8f2;border-radius:1.2rem;padding:.85rem 1rem}
        .card div{min-width:0;overflow-wrap:anywhere}
        .icon{width:2.4rem;height:2.4rem;border-radius:.6rem}
        .script{background:var(--card);border:1px solid var(--line);border-radius:12px;max-width:42rem;padding:1.2rem 1.5rem}
        .dial{font-weight:600;padding-bottom:.7rem;border-bottom:1px solid var(--line)}
        .words{white-space:pre-wrap;overflow-wrap:anywhere}
        .script .words{padding-top:.9rem;font-size:1.1rem;line-height:1.6}
        .letter{background:var(--card);box-shadow:0 1px 12px #0002;max-width:44rem;min-height:56rem;
        padding:clamp(1.5rem,7vw,5rem);font:1.05rem/1.6 ui-serif,"Iowan Old Style",Palatino,Georgia,serif}
        .letterhead{white-space:pre-line;text-align:right;font-size:.9rem;color:var(--soft)}
        .window{white-space:pre-line;margin:3rem 0 4rem}
        footer{padding-block:3rem;border-top:1px solid var(--line);margin-top:4rem}footer p{max-width:60ch}
        @media(max-width:30rem){.inbox{padding:.8rem}iframe{height:36rem}}

        """
}
