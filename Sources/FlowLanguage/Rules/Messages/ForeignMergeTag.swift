import Diagnostics
import Templates

extension Rule {
    static let foreignMergeTag = Rule(
        "foreign-merge-tag", .warning, "a placeholder of another tool, which would be printed as it is",
        because: """
            A text that was brought along from another tool may still have that tool's placeholders. Here they are ordinary \
            characters, so every customer would read "Hello *|FNAME|*".
            """,
        bad: [
            .message(
                """
                email:
                  subject: "Hello «*|FNAME|*»"
                  text: "Hi «{first_name}», your order «%%order%%» is on its way."
                """),
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "Hello", html_file: example.html}
                === messages/example.html
                <p>Hi «[[name]]», see <a href="https://shop.example/?c=«${code}»">your page</a>.</p>
                """),
        ],
        good: [
            .message(
                """
                email:
                  subject: "Hello {{ first_name | default: 'there' }}"
                  text: "5% or 10%? Sizes {36, 37}, and a note [as always]. https://shop.example/%C3%A4"
                """),
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "Hello", html_file: example.html}
                === messages/example.html
                <style>p {color} .a {b}</style><!-- {first_name} --><p>Hello</p>
                """),
        ])
}

extension Check {
    /// Texts of messages have our placeholders only.
    static let foreignMergeTags = Check(.foreignMergeTag) { draft in
        draft.messages.flatMap(\.texts).flatMap { text -> [Finding] in
            let tags = ForeignTag.all(in: ShownText(text.template, .withTags))
            guard !tags.isEmpty else { return [] }
            let source = Array(text.template.source.unicodeScalars)
            return zip(tags, text.places.spans(of: tags.map(\.range))).map { tag, span in
                let written = String(String.UnicodeScalarView(source[tag.range]))
                return Rule.foreignMergeTag.finding(
                    "\"\(written)\" is another tool's placeholder and would be printed as it is", at: span,
                    help: tag.remedy(in: draft.catalogue))
            }
        }
    }
}
