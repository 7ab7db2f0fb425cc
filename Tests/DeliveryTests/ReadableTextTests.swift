import Delivery
import Testing

@Suite struct `The plain text of an HTML email` {
    private func text(_ html: String) -> String {
        RenderedEmail(subject: "", text: nil, html: html).plainText
    }

    @Test(arguments: [
        ("<p>One</p>\n<p>two\n  three</p>", "One\n\ntwo three\n"),
        ("One<br>two<br><br><br>three", "One\ntwo\n\nthree\n"),
        ("<ul><li>One</li><li>two</li></ul>end", "- One\n- two\n\nend\n"),
        ("<div>a</div><div><div>b</div></div>", "a\nb\n"), ("<td>a</td><td>b</td>", "a b\n"),
        ("a<b>b</b>c &amp; &lt;d&gt; &#233;&#xE9; &nope; &", "abc & <d> éé &nope; &\n"),
        ("<a href=\"https://x.example/?a=1&amp;b=2\">Step in</a>.", "Step in <https://x.example/?a=1&b=2>.\n"),
        ("Go <a href='https://x.example'>https://x.example</a>", "Go https://x.example\n"),
        ("Mail <a href=mailto:a@x.example>a@x.example</a> now", "Mail a@x.example now\n"),
        ("<a href=\"https://x.example\"><img src=x alt=\"The shop\"></a>", "The shop <https://x.example>\n"),
        ("<head><title>no</title><style>p > a {}</style></head><body>yes</body>", "yes\n"),
        ("<script>if (a < b) document.write('<p>no</p>')</script>yes", "yes\n"),
        ("<div style=\"x: y; display : none\">no <div>no</div> no</div>yes<!-- no > -->", "yes\n"),
        ("a < b, <3 and <", "a < b, <3 and <\n"), ("<p title=\"a > b\">yes</p>", "yes\n"),
        ("<p title=\"a>yes</p>", "yes\n"),
        ("", ""), ("<p></p>", ""), ("Caf\u{E9}&nbsp;au lait &middot; 1", "Caf\u{E9} au lait · 1\n"),
    ])
    func `says what the page shows`(html: String, expected: String) {
        #expect(text(html) == expected)
    }

    @Test(arguments: ["<a '", "<p", "<!--", "&", "<div style=\"display:none\">", "<a href=x>", "\"<a \">'"])
    func `is made of anything, and never grows out of proportion`(piece: String) {
        let html = String(repeating: piece, count: 100_000 / piece.utf8.count)
        #expect(text(html).utf8.count <= 4 * html.utf8.count)
    }
}
