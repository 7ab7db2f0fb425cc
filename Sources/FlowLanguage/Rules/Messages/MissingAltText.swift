import Diagnostics
import Templates

extension Rule {
    static let missingAltText = Rule(
        "missing-alt-text", .hint, "a picture without words in its place",
        because: """
            Many mail programs show no pictures before they are asked to, and some readers see none at all. In place of a \
            picture they get its `alt`, or nothing, or the name of its file. A picture that only decorates has an empty one.
            """,
        bad: [
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "New boots", html_file: example.html}
                === messages/example.html
                <p>The new boots are in.</p>
                «<img src="https://shop.example/boots.jpg" width="520">»
                """)
        ],
        good: [
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "New boots", html_file: example.html}
                === messages/example.html
                <img src="https://shop.example/{{ tier_handle | default: 'boots' }}.jpg" alt="Boots of red suede">
                <img src="https://shop.example/line.png" alt="">
                <!-- <img src="https://shop.example/old.jpg"> -->
                """)
        ])
}

extension Check {
    /// Every picture says something to those who do not see it.
    static let altTexts = Check(.missingAltText) { draft in
        draft.messages.flatMap(\.texts).filter { $0.template.dialect == .html }.flatMap { text -> [Finding] in
            let bare = ShownText(text.template, .withTags).tags.filter(\.isBarePicture)
            return text.places.spans(of: bare.map(\.range)).map { span in
                Rule.missingAltText.finding(
                    "this picture has no \"alt\" for those who do not see it", at: span,
                    help: "`alt=\"…\"` with what it shows, or `alt=\"\"` when it only decorates")
            }
        }
    }
}

extension PlacedTag {
    /// Attributes that a placeholder writes are not known.
    fileprivate var isBarePicture: Bool {
        tag.name == "img" && tag.attributes["alt"] == nil
            && !tag.attributes.keys.contains { $0.unicodeScalars.contains(ShownText.printed) }
    }
}
