import Diagnostics
import Templates

extension Rule {
    static let insecureLink = Rule(
        "insecure-link", .warning, "a link or picture over http",
        because: """
            Over http anybody on the way sees which page a customer opens, and can put another in its place. Mail programs warn \
            of such links or show no such pictures, and filters count them against the sender.
            """,
        bad: [
            .message("email: {subject: \"New boots\", text: \"The new boots are in: «http://shop.example/boots»\"}"),
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "New boots", html_file: example.html}
                === messages/example.html
                <p><a href="«http://shop.example/boots?for=»{{ id }}">The new boots</a> are in.</p>
                """),
        ],
        good: [
            .message(
                """
                email: {subject: "New boots", text: "The new boots are in: https://shop.example/boots"}
                sms: {text: "The new boots are in: shop.example/boots"}
                """),
            .files(
                """
                === messages/example.message.yaml
                email: {subject: "New boots", html_file: example.html}
                === messages/example.html
                <!doctype html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
                <html xmlns="http://www.w3.org/1999/xhtml"><p>The <a href="https://shop.example">boots</a> are in.</p></html>
                """),
        ])
}

extension Check {
    /// What messages lead to is reached over https.
    static let secureLinks = Check(.insecureLink) { draft in
        draft.messages.flatMap(\.texts).flatMap { text -> [Finding] in
            let links = InsecureLinks(text.template).ranges
            guard !links.isEmpty else { return [] }
            return text.places.spans(of: links).map { span in
                Rule.insecureLink.finding(
                    "a link over http can be read and changed on the way", at: span,
                    help: "`https://…`, once it works there")
            }
        }
    }
}

/// Finds the addresses in a text that are reached over http.
private struct InsecureLinks {
    private(set) var ranges: [Range<Int>] = []
    private static let opening = "http://"
    /// Attributes whose value is fetched or opened; others only look like it, as names of schemas do.
    private static let attributes: Set = ["href", "src", "background", "action", "poster"]

    init(_ template: Template) {
        // Outside of tags, mail programs make links of addresses by themselves.
        let words = ShownText(template, .words)
        var place = 0
        while place < words.scalars.count {
            if words.starts(with: Self.opening, at: place),
                Self.end(of: words, from: place) > place + Self.opening.count
            {
                ranges.append(place..<Self.end(of: words, from: place))
                place = ranges[ranges.count - 1].upperBound
            } else {
                place += 1
            }
        }
        guard template.dialect == .html else { return }
        let text = ShownText(template, .withTags)
        for tag in text.tags where tag.tag.attributes.contains(where: Self.isInsecure) {
            for place in tag.range where text.starts(with: Self.opening, at: place) {
                guard let name = text.attribute(before: place), Self.attributes.contains(name) else { continue }
                ranges.append(place..<Self.end(of: text, from: place))
            }
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
    }

    private static func isInsecure(_ name: String, _ value: String) -> Bool {
        attributes.contains(name) && value.lowercased().contains(opening)
    }

    /// The address ends at a blank, a quote, a bracket or a placeholder.
    private static func end(of text: ShownText, from start: Int) -> Int {
        let rest = text.scalars[start...]
        return rest.firstIndex { scalar in
            scalar == ShownText.printed || scalar.properties.isWhitespace || "\"'<>()".unicodeScalars.contains(scalar)
        } ?? rest.endIndex
    }
}

extension ShownText {
    /// The name of the attribute whose value starts at `place`, in lower case.
    fileprivate func attribute(before place: Int) -> String? {
        var end = place
        func skip(_ isSkipped: (Unicode.Scalar) -> Bool) {
            while end > 0, isSkipped(scalars[end - 1]) { end -= 1 }
        }
        skip { $0.properties.isWhitespace }
        if end > 0, scalars[end - 1] == "\"" || scalars[end - 1] == "'" { end -= 1 }
        skip { $0.properties.isWhitespace }
        guard end > 0, scalars[end - 1] == "=" else { return nil }
        end -= 1
        skip { $0.properties.isWhitespace }
        let nameEnd = end
        skip { $0.properties.isAlphabetic }
        // In `?src=` of a longer address the name is no attribute's.
        guard end > 0, scalars[end - 1].properties.isWhitespace || "\"'/".unicodeScalars.contains(scalars[end - 1])
        else {
            return nil
        }
        return String(String.UnicodeScalarView(scalars[end..<nameEnd])).lowercased()
    }
}
